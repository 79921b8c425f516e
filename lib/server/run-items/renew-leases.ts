import type { SystemActor } from '../actor';
import { db } from '../db';
import type { ItemClaim } from './claim-item';
import { leaseSeconds } from './lease';

/** Renews what this worker still holds, and returns the ids of it. The others were lost, or their run has stopped. */
export async function renewLeases(
  actor: SystemActor,
  claims: Pick<ItemClaim, 'id' | 'attempt'>[],
): Promise<Set<bigint>> {
  if (claims.length === 0) return new Set();
  const ids = claims.map((claim) => claim.id);
  const attempts = claims.map((claim) => claim.attempt);
  const rows = await db().$queryRaw<{ id: bigint }[]>`
    UPDATE run_item i SET lease_until = now() + make_interval(secs => ${leaseSeconds()})
    FROM run r, unnest(${ids}::bigint[], ${attempts}::int[]) AS held (id, attempt)
    WHERE i.id = held.id AND i.attempt = held.attempt AND i.state = 'running' AND i.worker_id = ${actor.name}
      AND r.id = i.run_id AND r.state IN ('queued', 'running')
    RETURNING i.id`;
  return new Set(rows.map((row) => row.id));
}
