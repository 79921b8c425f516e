'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { isUnderWay, runQuery, runScoresQuery } from '@/lib/client/runs';
import type { RunDetailView, RunScoresView } from '@/lib/contracts/run';
import { RunChecks } from './run-checks';
import { RunConfiguration } from './run-configuration';
import { RunControls } from './run-controls';
import { RunErrors } from './run-errors';
import { RunProgress } from './run-progress';
import { RunScores } from './run-scores';
import { RunServers } from './run-servers';
import { RunStateBadge } from './run-state-badge';
import { kindNames } from './runs-table';
import { cloneQuery } from './sampling-fields';
import { useRunEvents } from './use-run-events';

interface RunPageProps {
  initial: RunDetailView;
  initialScores: RunScoresView;
}

export function RunPage({ initial, initialScores }: RunPageProps) {
  const { slug } = useProject();
  const { data: run } = useQuery(runQuery(slug, initial.id, initial));
  const { data: scores } = useQuery(runScoresQuery(slug, initial.id, isUnderWay(run.state), initialScores));
  useRunEvents(slug, initial.id);
  const mayRun = useMay('engineer');
  const clone = cloneQuery(run.id, run.config);
  const drifting = run.progress.checks.drifting > 0;
  const samples = `/p/${slug}/samples?${sampleFilter(run)}&model=${run.model.id}`;

  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {run.name}
            <RunStateBadge state={run.state} />
          </span>
        }
        breadcrumb={[{ label: 'Runs', href: `/p/${slug}/runs` }]}
        description={
          <>
            {kindNames[run.kind]} with {run.model.name} over {run.dataset?.name ?? run.benchmark?.name}
          </>
        }
        actions={
          <>
            {run.kind !== 'evaluate' ? (
              <Button asChild>
                <Link href={samples}>Its samples</Link>
              </Button>
            ) : (
              <Button asChild>
                <Link href={`/p/${slug}/benchmarks/evaluations/${run.id}`}>Its results</Link>
              </Button>
            )}
            {mayRun && clone ? (
              <Button asChild>
                <Link href={`/p/${slug}/runs/new?${clone}`}>Clone with changes</Link>
              </Button>
            ) : null}
            <RunControls run={run} />
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {drifting ? <RunChecks run={run} /> : null}
          <RunProgress run={run} />
          {run.progress.errors.length > 0 ? <RunErrors errors={run.progress.errors} /> : null}
          {run.kind !== 'evaluate' ? <RunScores runId={run.id} scores={scores} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {drifting || run.kind === 'evaluate' ? null : <RunChecks run={run} />}
          <RunConfiguration run={run} />
          <RunServers servers={run.servers} />
        </div>
      </div>
    </>
  );
}

/** What a run has sampled is found by it; what it has scored, by where that came from. */
function sampleFilter({ id, config }: RunDetailView): string {
  if (config.kind !== 'score') return `run=${id}`;
  return config.source ? `run=${config.source.id}` : `dataset=${config.dataset.id}`;
}
