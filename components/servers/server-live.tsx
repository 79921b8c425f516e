import type { ReactNode } from 'react';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import type { ServerView } from '@/lib/contracts/server';
import { ServerErrors } from './server-errors';

/** What the workers do on a server now. The cells are there while it is idle too, so that nothing moves. */
export function ServerLive({ server }: { server: ServerView }) {
  const { live } = server;
  const of = `${server.model.name} #${server.id}`;
  const heldDown = live !== null && live.limit < server.concurrency * live.workers;
  return (
    <section aria-label={`Now on ${of}`} className="rounded-md border border-border px-3 py-2.5">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 tabular-nums sm:grid-cols-3 xl:grid-cols-6">
        <Cell
          term="In flight"
          bar={<Progress value={live?.inFlight ?? 0} max={live?.limit ?? 1} label={`In flight on ${of}`} />}
        >
          {live ? `${formatCount(live.inFlight)} of ${formatCount(live.limit)}` : 'idle'}
          {heldDown ? (
            <span className="text-muted-foreground">
              {' '}
              (set: {formatCount(server.concurrency * live.workers)})
            </span>
          ) : null}
        </Cell>
        <Cell
          term="Share of work, 5 min"
          bar={<Progress value={live?.share ?? 0} max={1} label={`Share of the work of ${of}`} />}
        >
          {live?.share == null ? '–' : formatPercent(live.share, 0)}
          {live ? <span className="text-muted-foreground"> {formatCount(live.answered)} answers</span> : null}
        </Cell>
        <Cell term="Server’s own queue">
          {live?.waiting == null ? '–' : `${formatCount(live.waiting)} waiting`}
          {live?.running == null ? null : (
            <span className="text-muted-foreground">, {formatCount(live.running)} running</span>
          )}
        </Cell>
        <Cell term="Tokens/s">
          {live?.tokensPerSecond == null ? '–' : formatCount(Math.round(live.tokensPerSecond))}
        </Cell>
        <Cell term="Cache hits, 5 min">{formatPercent(live?.cacheHitRate ?? null, 0)}</Cell>
        <Cell term="Errors, 5 min">{live ? <ServerErrors errors={live.errors} of={of} /> : '–'}</Cell>
      </dl>
    </section>
  );
}

function Cell({ term, bar, children }: { term: string; bar?: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[12.5px] text-muted-foreground">{term}</dt>
      <dd className="flex min-h-8 flex-col gap-1">
        <span>{children}</span>
        {bar}
      </dd>
    </div>
  );
}
