import { enqueue } from '@/lib/queue/enqueue';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { enqueueItemJobs } from '../run-items/enqueue-item-jobs';
import { enqueueItems } from './enqueue-items';
import { finishRun } from './finish-run';
import { runPriority } from './run-config';

/**
 * Finds whatever a dead worker, a lost connection or a lost job left behind and sets it going again, so that nothing is
 * stuck for ever. Any number of workers may sweep at once.
 */
export async function sweepRuns(actor: SystemActor): Promise<void> {
  await reclaimItems();
  const runs = await db().run.findMany({ where: { state: { in: ['queued', 'running'] } } });
  for (const run of runs) {
    if (run.state === 'queued') await enqueueStart(run.id, runPriority(run.config));
    else {
      await enqueueItems(actor, run);
      await finishRun(actor, run.id);
    }
  }
}

/** Items whose holder fell silent wait again, with a new job at once where their run goes on. */
async function reclaimItems(): Promise<void> {
  await db().$transaction(async (tx) => {
    const items = await tx.$queryRaw<{ id: bigint; state: string; modelId: bigint; config: unknown }[]>`
      WITH lost AS (
        SELECT i.id FROM run r JOIN run_item i ON i.run_id = r.id
        WHERE i.state = 'running' AND i.lease_until < now()
          AND (r.state IN ('queued', 'running', 'paused') OR r.ended_at > now() - interval '1 day')
        LIMIT 1000
        FOR UPDATE OF i SKIP LOCKED
      )
      UPDATE run_item i
      SET lease_until = NULL, worker_id = NULL,
        state = CASE WHEN r.state = 'cancelled' THEN 'cancelled' ELSE 'queued' END::item_state,
        ended_at = CASE WHEN r.state = 'cancelled' THEN now() END
      FROM lost, run r
      WHERE i.id = lost.id AND r.id = i.run_id
      RETURNING i.id, r.state::text AS state, r.model_id AS "modelId", r.config`;
    for (const item of items) {
      if (item.state !== 'queued' && item.state !== 'running') continue;
      await enqueueItemJobs(tx, item, [item.id]);
    }
  });
}

async function enqueueStart(runId: bigint, priority: number): Promise<void> {
  const live = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job
    WHERE name = 'start-run' AND data->>'runId' = ${String(runId)} AND state IN ('created', 'retry', 'active')`;
  if (live.length > 0) return;
  await db().$transaction(
    async (tx) => await enqueue(tx, 'start-run', [{ runId: String(runId) }], { priority }),
  );
}
