'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import { formatCount, formatDuration } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { useRunningWork } from './running-work';

/** Running work with its progress and the time it still takes, at the foot of every page. */
export function RunningStrip() {
  const runs = useRunningWork();
  const params = useParams<{ project?: string }>();
  const [first, ...others] = runs;
  if (!first) return null;
  const ended = first.done + first.failed;
  const body = (
    <>
      <span className="min-w-0 truncate font-medium">{first.name}</span>
      <span className="shrink-0 text-muted-foreground">
        {first.state === 'running' ? '' : `${first.state} · `}
        {formatCount(ended)} of {formatCount(first.total)}
      </span>
      <Progress value={ended} max={first.total} label={first.name} className="min-w-12 max-w-64 flex-1" />
      {first.failed > 0 ? (
        <span className="shrink-0 text-bad">{formatCount(first.failed)} failed</span>
      ) : null}
      {first.etaSeconds !== null ? (
        <span className="shrink-0 text-muted-foreground max-sm:sr-only">
          {formatDuration(first.etaSeconds * 1000)} left
        </span>
      ) : null}
      {others.length > 0 ? (
        <span className="ml-auto shrink-0 text-muted-foreground">and {others.length} more</span>
      ) : null}
    </>
  );
  const look = 'flex h-9 items-center gap-3 px-4 md:px-6';
  return (
    <aside
      aria-label="Running work"
      className="sticky bottom-0 z-20 border-border border-t bg-surface text-[12.5px]"
    >
      {params.project ? (
        <Link href={`/p/${params.project}/runs/${first.id}`} className={`${look} hover:bg-muted`}>
          {body}
        </Link>
      ) : (
        <div className={look}>{body}</div>
      )}
    </aside>
  );
}
