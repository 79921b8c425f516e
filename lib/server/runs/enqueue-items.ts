import type { SystemActor } from '../actor';
import { db } from '../db';
import { enqueueItemJobs } from '../run-items/enqueue-item-jobs';
import { leaseSeconds } from '../run-items/lease';

const CHUNK = 1_000;

/**
 * Gives a job to each waiting item of a run that has none. A job whose worker has fallen silent counts as none: two
 * jobs for one item do no harm, the second finds nothing to do.
 */
export async function enqueueItems(
  _actor: SystemActor,
  run: { id: bigint; modelId: bigint; config: unknown },
  signal?: AbortSignal,
): Promise<number> {
  const waiting = await db().$queryRaw<{ id: bigint }[]>`
    SELECT i.id FROM run_item i
    WHERE i.run_id = ${run.id} AND i.state = 'queued' AND NOT EXISTS (
      SELECT 1 FROM pgboss.job j
      WHERE j.name = 'run-item' AND j.data->>'runItemId' = i.id::text
        AND (j.state IN ('created', 'retry')
          OR (j.state = 'active' AND j.heartbeat_on > now() - make_interval(secs => ${leaseSeconds()}))))
    ORDER BY i.id`;
  for (let from = 0; from < waiting.length; from += CHUNK) {
    signal?.throwIfAborted();
    const ids = waiting.slice(from, from + CHUNK).map((item) => item.id);
    await db().$transaction(async (tx) => await enqueueItemJobs(tx, run, ids));
  }
  return waiting.length;
}
