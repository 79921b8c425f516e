'use client';

import { useQuery } from '@tanstack/react-query';
import { useProject } from '@/components/layout/project-context';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { ErrorState } from '@/components/ui/error-state';
import { formatCount } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import { type Picking, simulationQuery } from '@/lib/client/pairs';
import type { Strategy } from '@/lib/domain/strategy';
import { SimulationExamples } from './simulation-examples';
import { SimulationTable } from './simulation-table';

interface SimulatorProps {
  picking: Picking;
  strategy: Strategy;
  onStrategy: (strategy: Strategy) => void;
}

/** All five strategies on the candidates at hand, before anything is built. */
export function Simulator({ picking, strategy, onStrategy }: SimulatorProps) {
  const { slug } = useProject();
  const query = useQuery(simulationQuery(slug, picking));
  const { data } = query;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const simulated = data?.strategies.find((one) => one.strategy === strategy);
  return (
    <div className={cn('flex min-w-0 flex-col gap-4', query.isPlaceholderData && 'opacity-60')}>
      <Card title="What each strategy would give" actions={data ? <Looked {...data} /> : null}>
        {data ? (
          <>
            <SimulationTable simulation={data} selected={strategy} onSelect={onStrategy} />
            <p className="mt-3 text-[12.5px] text-muted-foreground">
              ✓ is the chosen side, ✗ the rejected one; numbers are means over the pairs. The bars show how
              many pairs have which P(R|U), from 0 to 1.
            </p>
          </>
        ) : (
          <Skeleton className="h-[362px]" />
        )}
      </Card>
      <Card title={`First pairs of ${strategy}`}>
        {simulated ? <SimulationExamples examples={simulated.examples} /> : <Skeleton className="h-72" />}
      </Card>
    </div>
  );
}

function Looked({ total, looked }: { total: number; looked: number }) {
  return (
    <span className="text-[12.5px] text-muted-foreground" aria-live="polite">
      {looked < total
        ? `${formatCount(looked)} of ${formatCount(total)} scored samples, drawn evenly`
        : `${formatCount(total)} scored samples`}
    </span>
  );
}
