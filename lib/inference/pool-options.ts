import type { CircuitOptions } from './circuit';

/** The patience of a pool. Tests have less of it. */
export interface PoolOptions {
  now: () => number;
  circuit: CircuitOptions;
  /** After a failure where there is no other server to ask; doubled each time. */
  backoffMs: number;
  longestBackoffMs: number;
  /** A break longer than this is not sat out: the work goes back to the queue and other work can be done. */
  patienceMs: number;
  /** How soon to look again for a model that no server serves. */
  noServerMs: number;
  /** How often the servers of a model are looked up. */
  reloadMs: number;
  /** How long a server's own figures are waited for before its first request. */
  figuresMs: number;
  /** A server that refused a request for its own reasons comes last for so long. */
  refusalMs: number;
  /** The longest wait a server may ask for by Retry-After. */
  longestPauseMs: number;
  /** Counts shown live are of the last so many milliseconds. */
  recentMs: number;
}

export const defaultPoolOptions: PoolOptions = {
  now: () => performance.now(),
  // Short enough that work goes on within half a minute of a server's return.
  circuit: { failuresToOpen: 5, firstBreakMs: 1_000, longestBreakMs: 20_000 },
  backoffMs: 500,
  longestBackoffMs: 8_000,
  patienceMs: 5_000,
  noServerMs: 15_000,
  reloadMs: 5_000,
  figuresMs: 1_000,
  refusalMs: 30_000,
  longestPauseMs: 60_000,
  recentMs: 300_000,
};
