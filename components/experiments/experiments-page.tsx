'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { DemoNote } from '@/components/benchmarks/demo-note';
import { PageHeader } from '@/components/layout/page-header';
import { useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { TabsList, TabsPanel, TabsRoot, TabsTab } from '@/components/ui/tabs';
import { evaluationsQuery } from '@/lib/client/benchmarks';
import type { EvaluationView } from '@/lib/contracts/benchmark';
import { AblationPanel } from './ablation-panel';
import { defaultShown } from './chart-series';
import { Leaderboard } from './leaderboard';
import { experimentTabs, showParams } from './show-params';
import { TrajectoriesPanel } from './trajectories-panel';

const tabNames: Record<(typeof experimentTabs)[number], string> = {
  ablation: 'Ablation',
  leaderboard: 'Leaderboard',
  trajectories: 'Verdict by sentence',
};

/** One's own evaluations beside the published figures. */
export function ExperimentsPage({ initial }: { initial: readonly EvaluationView[] }) {
  const { slug } = useProject();
  const { data: evaluations } = useQuery(evaluationsQuery(slug, undefined, initial));
  const [{ tab, show }, setParams] = useQueryStates(showParams);
  const shown = new Set((show ?? defaultShown(evaluations)).map(({ runId }) => runId));
  const visible = evaluations.filter(
    ({ runId, score }) => score !== null && (tab === 'leaderboard' || shown.has(runId)),
  );
  const demo = visible.filter(({ benchmark }) => benchmark.demo).map(({ benchmark }) => benchmark.name);
  return (
    <>
      <PageHeader
        title="Experiments"
        description="What reasons do to verdicts, and how the pairs that a model was trained on show in its benchmark score."
        actions={
          <Button asChild>
            <Link href={`/p/${slug}/benchmarks`}>Benchmarks</Link>
          </Button>
        }
      />
      <TabsRoot
        value={tab}
        onValueChange={(value) => void setParams({ tab: value as (typeof experimentTabs)[number] })}
      >
        <TabsList aria-label="Experiments">
          {experimentTabs.map((name) => (
            <TabsTab key={name} value={name}>
              {tabNames[name]}
            </TabsTab>
          ))}
        </TabsList>
        <div className={cn('flex flex-col gap-3 pt-4 empty:hidden', tab === 'trajectories' && 'hidden')}>
          <DemoNote benchmarks={[...new Set(demo)]} />
          {evaluations.length === 0 ? (
            <p className="rounded-md bg-muted px-3 py-2 text-muted-foreground">
              Published figures alone, so far: evaluate a model under Benchmarks, and it stands beside them.
            </p>
          ) : null}
        </div>
        <TabsPanel value="ablation">
          <AblationPanel evaluations={evaluations} />
        </TabsPanel>
        <TabsPanel value="trajectories">
          <TrajectoriesPanel />
        </TabsPanel>
        <TabsPanel value="leaderboard">
          <Leaderboard evaluations={evaluations} />
        </TabsPanel>
      </TabsRoot>
    </>
  );
}
