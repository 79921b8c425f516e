'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { parseAsInteger, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { runPreviewQuery, useCreateRun } from '@/lib/client/runs';
import type { DatasetSummary } from '@/lib/contracts/dataset';
import type { ModelView } from '@/lib/contracts/model';
import { existingScores, type RunConfig, type RunPreviewView, type RunView } from '@/lib/contracts/run';
import { NewRunForm, type NewRunKind, newRunKinds } from './new-run-form';
import { RunEstimate } from './run-estimate';
import { RunPreview } from './run-preview';
import {
  fieldsOf,
  initialSampling,
  type SamplingFields,
  type ScoringFields,
  toSamplingInput,
  toScoringInput,
} from './sampling-fields';

const stays = { clearOnDefault: false };

interface NewRunPageProps {
  /** what is chosen at first, and its preview where one could be made */
  first: {
    kind: NewRunKind;
    dataset: number;
    model: number;
    run: number | null;
    existing: ScoringFields['existing'];
    preview: RunPreviewView | null;
  };
  datasets: readonly DatasetSummary[];
  models: readonly ModelView[];
  /** sampling runs, newest first */
  runs: readonly RunView[];
  /** the run that this one is to be like */
  like: { id: number; name: string; config: RunConfig } | null;
}

export function NewRunPage({ first, datasets, models, runs, like }: NewRunPageProps) {
  const { slug } = useProject();
  const router = useRouter();
  const mayRun = useMay('engineer');
  const [dataset, setDataset] = useQueryState('dataset', parseAsInteger.withDefault(first.dataset));
  const [model, setModel] = useQueryState('model', parseAsInteger.withDefault(first.model));
  // The server's rendering knows no address but what it was given, and a link must say what is chosen here.
  const [kind, setKind] = useQueryState(
    'kind',
    parseAsStringLiteral(newRunKinds).withDefault(first.kind).withOptions(stays),
  );
  const [chosenRun, setRun] = useQueryState(
    'run',
    parseAsInteger.withDefault(first.run ?? 0).withOptions(stays),
  );
  const [existing, setExisting] = useQueryState(
    'existing',
    parseAsStringLiteral(existingScores).withDefault(first.existing).withOptions(stays),
  );
  const run = chosenRun === 0 ? null : chosenRun;
  const [name, setName] = useState('');
  const [fields, setFields] = useState<SamplingFields>(like ? fieldsOf(like.config) : initialSampling);
  const subject = kind === 'score' ? { kind, dataset, model, run, existing } : { kind, dataset, model };
  const isFirst =
    kind === first.kind &&
    dataset === first.dataset &&
    model === first.model &&
    run === first.run &&
    existing === first.existing;
  const preview = useQuery(
    runPreviewQuery(slug, subject, isFirst ? (first.preview ?? undefined) : undefined),
  );
  const create = useCreateRun(slug);

  const start = () =>
    create.mutate(
      {
        dataset,
        model,
        ...(kind === 'score'
          ? { kind, ...(run === null ? {} : { run }), config: toScoringInput(fields, { run, existing }) }
          : { kind, config: toSamplingInput(fields) }),
        ...(name.trim() ? { name: name.trim() } : {}),
      },
      { onSuccess: ({ id }) => router.push(`/p/${slug}/runs/${id}`) },
    );

  const header = (
    <PageHeader
      title="New run"
      breadcrumb={[{ label: 'Runs', href: `/p/${slug}/runs` }]}
      description={
        kind === 'score'
          ? 'A model scores reasons that are there, whoever wrote them: its own probabilities for the same words.'
          : 'Samples reasons for each question, then scores them with the model that wrote them.'
      }
    />
  );
  if (!mayRun || datasets.length === 0 || models.length === 0) {
    return (
      <>
        {header}
        <Missing mayRun={mayRun} noDatasets={datasets.length === 0} />
      </>
    );
  }
  return (
    <>
      {header}
      {like ? (
        <p className="mb-3">
          Filled in as{' '}
          <Link href={`/p/${slug}/runs/${like.id}`} className="underline">
            {like.name}
          </Link>{' '}
          was. Change what is to be different; that run stays as it is.
        </p>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <NewRunForm
          datasets={datasets}
          models={models}
          runs={runs}
          kind={kind}
          scoring={{ run, existing }}
          dataset={dataset}
          model={model}
          name={name}
          fields={fields}
          error={create.error}
          isStarting={create.isPending || create.isSuccess}
          onKind={(chosen) => void setKind(chosen)}
          onScoring={(chosen) => {
            void setRun(chosen.run ?? 0);
            void setExisting(chosen.existing);
          }}
          onDataset={(id) => {
            void setDataset(id);
            void setRun(0);
          }}
          onModel={(id) => void setModel(id)}
          onName={setName}
          onFields={setFields}
          onStart={start}
        />
        <div className="flex min-w-0 flex-col gap-4">
          <RunEstimate preview={preview.data} fields={fields} />
          <RunPreview preview={preview} />
        </div>
      </div>
    </>
  );
}

function Missing({ mayRun, noDatasets }: { mayRun: boolean; noDatasets: boolean }) {
  const { slug } = useProject();
  if (!mayRun) {
    return (
      <EmptyState
        title="Runs are started by engineers"
        description="Your role in this project may look at runs, but not start one. An owner can change it under Settings."
      />
    );
  }
  const [title, description, href, label] = noDatasets
    ? ['No data to sample', 'A run needs a data set: import a file first.', `/p/${slug}/datasets`, 'Import']
    : ['No model to ask', 'A run needs a model that a server serves.', '/servers', 'Connect a server'];
  return (
    <EmptyState
      title={title}
      description={description}
      action={
        <Button asChild variant="primary">
          <Link href={href}>{label}</Link>
        </Button>
      }
    />
  );
}
