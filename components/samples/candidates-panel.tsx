'use client';

import Link from 'next/link';
import type { SetValues } from 'nuqs';
import { useMay, useProject } from '@/components/layout/project-context';
import { Plane } from '@/components/plane/plane';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import type { CandidateView, SampleView } from '@/lib/contracts/sample';
import { CandidateCard } from './candidate-card';
import { CandidatesTable } from './candidates-table';
import type { SampleParams, sampleParams } from './sample-params';

interface CandidatesPanelProps {
  sample: SampleView;
  params: SampleParams;
  setParams: SetValues<typeof sampleParams>;
  selected: CandidateView | null;
  starId: number | null;
  /** another scorer's numbers stand in until those asked for are there */
  stale: boolean;
}

/** The ranked candidates, the plane they lie on, and the selected one. */
export function CandidatesPanel({
  sample,
  params,
  setParams,
  selected,
  starId,
  stale,
}: CandidatesPanelProps) {
  const { rule, rank, reverse, view } = params;
  const select = (candidate: number) => void setParams({ candidate });
  if (!selected) return <NoCandidates />;
  const points = sample.candidates.flatMap(({ id, number, score }) =>
    score && score.pReason !== null && score.pVerdict !== null
      ? [
          {
            id,
            r: score.pReason,
            a: score.pVerdict,
            correct: score.correct,
            verdict: score.ownVerdict,
            label: `Candidate ${number}`,
          },
        ]
      : [],
  );
  return (
    <div
      className={cn(
        'grid items-start gap-4 transition-opacity xl:grid-cols-[minmax(0,1fr)_27rem] xl:grid-rows-[auto_1fr]',
        stale && 'opacity-60',
      )}
    >
      <CandidatesTable
        sample={sample}
        rule={rule}
        rank={rank}
        reverse={reverse}
        onRank={(by) => void setParams({ rank: by, reverse: by === rank && !reverse })}
        selectedId={selected.id}
        starId={starId}
        onSelect={select}
      />
      <Card title="The plane" className="xl:col-start-2 xl:row-span-2 xl:row-start-1">
        <Plane
          points={points}
          rule={rule}
          selectedId={selected.id}
          bestId={starId}
          worstId={sample.worstId}
          onSelect={select}
        />
        <Legend />
      </Card>
      <CandidateCard
        key={selected.id}
        sampleId={sample.id}
        model={sample.scorer?.id ?? null}
        candidate={selected}
        target={sample.target}
        rule={rule}
        starred={selected.id === starId}
        view={view}
        onView={(wanted) => void setParams({ view: wanted })}
      />
    </div>
  );
}

function Legend() {
  return (
    <p className="mt-3 border-border border-t pt-3 text-[12.5px] text-muted-foreground">
      ★ R* is what the rule keeps for SFT; where it keeps nothing, the largest a·r. A filled mark is a verdict
      that equals the target. How certain a verdict is says little about whether it is right:
      length-normalised, both verdicts can pass 0.5.
    </p>
  );
}

function NoCandidates() {
  const { slug } = useProject();
  const mayRun = useMay('engineer');
  return (
    <EmptyState
      title="No candidates yet"
      description="A run samples reasons for this question, and scores them."
      action={
        mayRun ? (
          <Button variant="primary" asChild>
            <Link href={`/p/${slug}/runs/new`}>New run</Link>
          </Button>
        ) : undefined
      }
    />
  );
}
