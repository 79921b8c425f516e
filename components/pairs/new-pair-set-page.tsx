'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { fieldError, formError } from '@/lib/client/field-error';
import { useCreatePairSet } from '@/lib/client/pairs';
import type { PairSetChoices } from '@/lib/contracts/pair';
import { PickFields } from './pick-fields';
import { pickParams } from './pick-params';
import { Simulator } from './simulator';

const shownFields = ['name', 'model', 'dataset', 'run', 'seed'];

export function NewPairSetPage({ choices }: { choices: PairSetChoices }) {
  const { slug } = useProject();
  const router = useRouter();
  const mayBuild = useMay('engineer');
  const [params, setParams] = useQueryStates(pickParams);
  const [name, setName] = useState('');
  const create = useCreatePairSet(slug);
  const modelId = params.model ?? choices.models[0]?.id ?? 0;
  const picking = {
    model: modelId,
    rule: params.rule,
    rankBy: params.rank,
    correctness: params.correctness,
    seed: params.seed,
    ...(params.dataset === null ? {} : { dataset: params.dataset }),
    ...(params.run === null ? {} : { run: params.run }),
  };
  const build = () =>
    create.mutate(
      { ...picking, strategy: params.strategy, ...(name.trim() ? { name: name.trim() } : {}) },
      { onSuccess: (set) => router.push(`/p/${slug}/pairs/${set.id}`) },
    );
  const usable = mayBuild && choices.models.length > 0;
  useShortcuts(usable ? [{ keys: 'mod+Enter', label: 'Build the pairs', run: build, everywhere: true }] : []);

  const header = (
    <PageHeader
      title="Build pairs"
      breadcrumb={[{ label: 'Pairs', href: `/p/${slug}/pairs` }]}
      description="One pair per sample. All five strategies are tried on your candidates at once: choose by what they would give."
    />
  );
  if (!usable) {
    return (
      <>
        {header}
        <Missing mayBuild={mayBuild} />
      </>
    );
  }
  const error = formError(create.error, shownFields);
  return (
    <>
      {header}
      <div className="grid items-start gap-4 xl:grid-cols-[20rem_minmax(0,1fr)]">
        <Card title="Configuration">
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              build();
            }}
          >
            <PickFields
              choices={choices}
              params={params}
              modelId={modelId}
              error={create.error}
              onChange={(change) => void setParams(change)}
            />
            <Field label="Name" hint="empty: the strategy’s" error={fieldError(create.error, 'name')}>
              <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
            </Field>
            {error ? (
              <p role="alert" className="text-bad">
                {error}
              </p>
            ) : null}
            <Button
              type="submit"
              variant="primary"
              disabled={create.isPending || create.isSuccess}
              className="self-start"
            >
              Build the pairs
            </Button>
          </form>
        </Card>
        <Simulator
          picking={picking}
          strategy={params.strategy}
          onStrategy={(strategy) => void setParams({ strategy })}
        />
      </div>
    </>
  );
}

function Missing({ mayBuild }: { mayBuild: boolean }) {
  const { slug } = useProject();
  if (!mayBuild) {
    return (
      <EmptyState
        title="Pairs are built by engineers"
        description="Your role in this project may look at pairs, but not build them. An owner can change it under Settings."
      />
    );
  }
  return (
    <EmptyState
      title="Nothing is scored yet"
      description="Pairs are picked among scored reasons. A run samples reasons for your data and scores them."
      action={
        <Button variant="primary" asChild>
          <Link href={`/p/${slug}/runs/new`}>New run</Link>
        </Button>
      }
    />
  );
}
