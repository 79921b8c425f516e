import type * as z from 'zod';
import { type ServerLiveView, serverLiveView } from '@/lib/contracts/server';
import type { ServerUse } from '@/prisma/generated/client';

export const FRESH_SECONDS = 20;

const storedErrors = serverLiveView.shape.errors;
type LiveError = z.infer<typeof storedErrors>[number];

/** What all workers together do on one server; `answeredByModel` by all servers of its model. */
export function serverLive(uses: ServerUse[], answeredByModel: number): ServerLiveView | null {
  const newest = uses.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!newest) return null;
  const sum = (value: (use: ServerUse) => number) => uses.reduce((total, use) => total + value(use), 0);
  const speeds = uses.flatMap((use) => use.tokensPerSecond ?? []);
  const answered = sum((use) => use.answered);
  return {
    workers: uses.length,
    inFlight: sum((use) => use.inFlight),
    limit: sum((use) => use.requestLimit),
    // Everybody's requests already, whichever worker asked.
    running: newest.running,
    waiting: newest.waiting,
    tokensPerSecond: speeds.length === 0 ? null : speeds.reduce((a, b) => a + b, 0),
    answered,
    share: answeredByModel === 0 ? null : answered / answeredByModel,
    errors: mergeErrors(uses.flatMap((use) => storedErrors.parse(use.errors))),
    circuit: circuitOf(uses),
    cacheHitRate: newest.cacheQueries ? Math.min(1, (newest.cacheHits ?? 0) / newest.cacheQueries) : null,
  };
}

/** As good as the worker for which it is best: one that still gets through shows that the server is there. */
function circuitOf(uses: ServerUse[]): ServerLiveView['circuit'] {
  const states = new Set(uses.map((use) => use.circuit));
  if (states.has('closed')) return 'closed';
  return states.has('half-open') ? 'half-open' : 'open';
}

/** One entry per cause, with its latest message; the most frequent first. */
function mergeErrors(errors: LiveError[]): LiveError[] {
  const byCause = new Map<string, LiveError>();
  for (const error of errors) {
    const known = byCause.get(error.cause);
    const latest = known && known.at > error.at ? known : error;
    byCause.set(error.cause, { ...latest, count: error.count + (known?.count ?? 0) });
  }
  return [...byCause.values()].toSorted((a, b) => b.count - a.count || a.cause.localeCompare(b.cause));
}
