import type { SystemActor } from '../actor';
import { db } from '../db';

/** Ends a run whose items have all ended. Safe to call at any time, by anyone, any number of times. */
export async function finishRun(_actor: SystemActor, runId: bigint): Promise<void> {
  await db().$executeRaw`
    UPDATE run r
    SET ended_at = now(),
      state = CASE WHEN EXISTS (SELECT 1 FROM run_item i WHERE i.run_id = r.id AND i.state = 'done')
        OR NOT EXISTS (SELECT 1 FROM run_item i WHERE i.run_id = r.id) THEN 'done' ELSE 'failed' END::run_state
    WHERE r.id = ${runId} AND r.state = 'running'
      AND NOT EXISTS (SELECT 1 FROM run_item i WHERE i.run_id = r.id AND i.state IN ('queued', 'running'))`;
}
