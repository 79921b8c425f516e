import type { SystemActor } from '../actor';
import { db } from '../db';
import type { ItemClaim } from './claim-item';
import { enqueueItemJobs } from './enqueue-item-jobs';

interface Release {
  /** Seconds before it may be taken again, so that a fault has time to pass. */
  delaySeconds?: number;
}

/**
 * Gives an unfinished item back. It waits again, with a new job where its run goes on; of a cancelled run it ends.
 * Does nothing when the claim was lost.
 */
export async function releaseItem(
  actor: SystemActor,
  claim: ItemClaim,
  { delaySeconds = 0 }: Release = {},
): Promise<void> {
  await db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ state: string; modelId: bigint; config: unknown }[]>`
      UPDATE run_item i
      SET lease_until = NULL, worker_id = NULL,
        state = CASE WHEN r.state = 'cancelled' THEN 'cancelled' ELSE 'queued' END::item_state,
        ended_at = CASE WHEN r.state = 'cancelled' THEN now() END
      FROM run r
      WHERE i.id = ${claim.id} AND i.attempt = ${claim.attempt} AND i.state = 'running'
        AND i.worker_id = ${actor.name} AND r.id = i.run_id
      RETURNING r.state::text AS state, r.model_id AS "modelId", r.config`;
    const run = rows[0];
    if (run?.state !== 'running' && run?.state !== 'queued') return;
    await enqueueItemJobs(tx, run, [claim.id], { delaySeconds });
  });
}
