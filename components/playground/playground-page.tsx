'use client';

import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import type { DatasetSummary } from '@/lib/contracts/dataset';
import type { ModelView } from '@/lib/contracts/model';
import { MAX_PLAYGROUND_MODELS, type PlaygroundSampleView } from '@/lib/contracts/playground';
import { blankField } from './blank-field';
import { columnRequests } from './column-requests';
import { JudgedForm } from './judged-form';
import { playgroundParams } from './playground-params';
import { PlaygroundResults } from './playground-results';
import { SamplingForm } from './sampling-form';
import { samplingProblems } from './sampling-problem';
import { useGenerations } from './use-generations';
import { useJudged } from './use-judged';

interface PlaygroundPageProps {
  models: readonly ModelView[];
  datasets: readonly DatasetSummary[];
  /** the sample of the address, where there is one */
  sample: PlaygroundSampleView | null;
}

/** Watch models judge one pair of answers: their reasons, verdicts and probabilities, live and side by side. */
export function PlaygroundPage(props: PlaygroundPageProps) {
  const mayRun = useMay('engineer');
  const served = props.models.some(({ servers }) => servers > 0);
  return (
    <>
      <PageHeader
        title="Playground"
        description="Watch models judge one pair of answers: the reason, then the verdict, then what their own probabilities say."
      />
      {!mayRun ? (
        <EmptyState
          title="The playground is for engineers"
          description="It keeps the servers busy. An owner of this project can change your role under Settings."
        />
      ) : !served ? (
        <EmptyState
          title="No model to ask"
          description="The playground needs a model that an enabled server serves."
          action={
            <Button asChild variant="primary">
              <Link href="/servers">Connect a server</Link>
            </Button>
          }
        />
      ) : (
        <Playground {...props} />
      )}
    </>
  );
}

function Playground({ models, datasets, sample: first }: PlaygroundPageProps) {
  const { slug } = useProject();
  const [params, setParams] = useQueryStates(playgroundParams);
  const judged = useJudged(slug, params, (next) => void setParams(next), first);
  const { columns, running, start, again, stop } = useGenerations(slug);
  const [missing, setMissing] = useState<{ field: string; message: string } | null>(null);
  const problems: Partial<Record<string, string>> = samplingProblems(params);

  const served = models.filter(({ servers }) => servers > 0);
  const anyModel = served.find(({ serversWell }) => serversWell > 0) ?? served[0];
  const chosen = (params.models ?? (anyModel ? [anyModel.id] : []))
    .filter((id) => served.some((model) => model.id === id))
    .slice(0, MAX_PLAYGROUND_MODELS);
  const run = () => {
    if (judged.loading || chosen.length === 0) return;
    const blank = judged.sample ? null : blankField(judged.texts);
    setMissing(blank);
    if (blank || Object.keys(problems).length > 0) return;
    start(
      columnRequests({
        models: served.filter(({ id }) => chosen.includes(id)),
        both: params.both,
        sample: judged.sample?.id ?? null,
        texts: judged.texts,
        template: judged.template,
        sampling: params,
      }),
    );
  };
  const toggleView = () => void setParams({ view: params.view === 'text' ? 'tokens' : 'text' });
  useShortcuts([
    { keys: 'mod+Enter', label: 'Run', run, everywhere: true },
    { keys: 'Escape', label: 'Stop', run: stop, everywhere: true },
    { keys: 't', label: 'Reasons as text or as tokens', run: toggleView },
  ]);

  const errorOf = (field: string) => (missing?.field === field ? missing.message : problems[field]);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        {judged.error ? (
          <ErrorState error={judged.error} onRetry={() => judged.pick(null)} />
        ) : (
          <JudgedForm
            texts={judged.texts}
            sample={judged.sample}
            loading={judged.loading}
            errorOf={errorOf}
            onTexts={judged.type}
            onPick={judged.pick}
          />
        )}
        <SamplingForm
          params={params}
          models={models}
          chosen={chosen}
          datasets={datasets}
          template={judged.template}
          target={judged.target}
          targetFixed={judged.sample !== null}
          running={running}
          errorOf={errorOf}
          onParams={(next) => void setParams(next)}
          onRun={run}
          onStop={stop}
        />
      </div>
      <PlaygroundResults
        columns={columns}
        running={running}
        judged={judged}
        datasets={datasets}
        view={params.view}
        onView={toggleView}
        onAgain={again}
      />
    </div>
  );
}
