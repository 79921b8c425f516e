'use client';

import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { useRunningWork } from '@/components/layout/running-work';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { formatCount, formatDuration } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';

export function RunningCard() {
  const { slug } = useProject();
  const runs = useRunningWork();
  return (
    <Card title="Running work">
      {runs.length === 0 ? (
        <p className="text-muted-foreground">Nothing is running. Runs appear here with their progress.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {runs.map((run) => (
            <li key={run.id} className="flex flex-col gap-1.5">
              <div className="flex flex-wrap items-center gap-x-2">
                <Link
                  href={`/p/${slug}/runs/${run.id}`}
                  className="min-w-0 truncate font-medium hover:underline"
                >
                  {run.name}
                </Link>
                {run.state === 'running' ? null : <Badge>{run.state}</Badge>}
                <span className="ml-auto text-[12.5px] text-muted-foreground">
                  {formatCount(run.done + run.failed)} of {formatCount(run.total)}
                  {run.etaSeconds === null ? '' : ` · ${formatDuration(run.etaSeconds * 1000)} left`}
                </span>
              </div>
              <Progress value={run.done + run.failed} max={run.total} label={run.name} />
              {run.failed > 0 ? (
                <span className="text-[12.5px] text-bad">{formatCount(run.failed)} failed</span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
