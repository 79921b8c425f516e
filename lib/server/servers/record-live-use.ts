import type { SystemActor } from '../actor';
import { db } from '../db';

/** One worker's use of one server at this moment; counts are of the last minutes. */
export interface LiveServerUse {
  id: string;
  inFlight: number;
  limit: number;
  running: number | null;
  waiting: number | null;
  tokensPerSecond: number | null;
  answered: number;
  errors: { cause: string; count: number; message: string; at: string }[];
  circuit: 'closed' | 'half-open' | 'open';
  cacheQueries: number | null;
  cacheHits: number | null;
}

/** Puts what this worker does in the place of what it did before. Rows of workers that went away are dropped. */
export async function recordLiveUse(actor: SystemActor, uses: LiveServerUse[]): Promise<void> {
  await db().$transaction([
    db().$executeRaw`
      DELETE FROM server_use WHERE worker_id = ${actor.name} OR at < now() - interval '1 minute'`,
    // A server may have been deleted while the worker still had it.
    db().$executeRaw`
      INSERT INTO server_use (server_id, worker_id, in_flight, request_limit, running, waiting, tokens_per_second,
        answered, errors, circuit, cache_queries, cache_hits)
      SELECT server.id, ${actor.name}, u."inFlight", u."limit", u.running, u.waiting, u."tokensPerSecond",
        u.answered, u.errors, u.circuit, u."cacheQueries", u."cacheHits"
      FROM jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) AS u(id bigint, "inFlight" int, "limit" int, running int,
        waiting int, "tokensPerSecond" float8, answered int, errors jsonb, circuit text, "cacheQueries" float8,
        "cacheHits" float8)
      JOIN server ON server.id = u.id`,
  ]);
}
