'use client';

import { useQuery } from '@tanstack/react-query';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { tokensQuery } from '@/lib/client/samples';
import { trajectoryQuery, useRequestTrajectory } from '@/lib/client/trajectories';
import type { Verdict } from '@/lib/domain/verdict';
import { tippingWords } from './tipping-words';
import { TrajectoryChart } from './trajectory-chart';
import { TrajectoryText } from './trajectory-text';

interface TrajectoryPanelProps {
  sampleId: number;
  candidateId: number;
  number: number;
  model: number | null;
  target: Verdict;
}

/** Where the verdict stood after each sentence of the reason: which of them does the work? */
export function TrajectoryPanel({ sampleId, candidateId, number, model, target }: TrajectoryPanelProps) {
  const { slug } = useProject();
  const mayAsk = useMay('engineer');
  const path = { id: sampleId, candidate: candidateId, model };
  const trajectory = useQuery(trajectoryQuery(slug, path));
  const ask = useRequestTrajectory(slug, path);
  const tokens = useQuery(tokensQuery(slug, sampleId, candidateId, model));
  const error = trajectory.error ?? tokens.error ?? ask.error;
  if (error) return <ErrorState error={error} onRetry={() => void trajectory.refetch()} />;
  if (!trajectory.data || !tokens.data) return <Skeleton className="h-72" />;

  const { state, ends, points, tipping, error: failure } = trajectory.data;
  if (state === 'queued' || state === 'building') {
    return (
      <div className="flex flex-col gap-3" aria-live="polite">
        <p className="text-muted-foreground">
          {state === 'queued'
            ? 'Waiting for a worker …'
            : `${trajectory.data.model.name} is asked for its verdict after each sentence …`}
        </p>
        <Skeleton className="h-60" />
      </div>
    );
  }
  if (state !== 'ready') {
    return (
      <div className="flex flex-col items-start gap-3">
        <p className="max-w-prose text-muted-foreground">
          The model is asked for its verdict before the reason and again after each of its sentences: the
          picture shows which sentence tips it, or that it was decided before the reason said anything.
        </p>
        {failure ? (
          <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
            It could not be computed: {failure}
          </p>
        ) : null}
        {mayAsk ? (
          <Button variant="primary" disabled={ask.isPending} onClick={() => ask.mutate()}>
            {failure ? 'Try again' : 'Trace the verdict'}
          </Button>
        ) : (
          <p className="text-muted-foreground">An engineer of the project can have it computed.</p>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose font-medium">{tippingWords(tipping, ends.length)}</p>
      <TrajectoryChart
        points={points}
        tipping={tipping}
        target={target}
        fileName={`candidate-${number}-verdicts`}
      />
      <TrajectoryText
        reason={tokens.data.reason}
        ends={ends}
        points={points}
        tipping={tipping}
        target={target}
      />
    </div>
  );
}
