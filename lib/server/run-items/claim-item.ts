import type { RunKind } from '@/prisma/generated/enums';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { leaseSeconds } from './lease';

/** A worker's hold on one item. `attempt` is the fence: whoever claims later has a higher one. */
export interface ItemClaim {
  id: bigint;
  attempt: number;
  runId: bigint;
  modelId: bigint;
  kind: RunKind;
  sampleId: bigint | null;
  benchmarkRowId: bigint | null;
}

/**
 * Takes an item that waits, or whose last holder let its lease run out. Null: there is nothing to do now, because the
 * item has ended, is held by another worker, or its run is not going on.
 */
export async function claimItem(actor: SystemActor, runItemId: bigint): Promise<ItemClaim | null> {
  const rows = await db().$queryRaw<ItemClaim[]>`
    UPDATE run_item i
    SET state = 'running', attempt = i.attempt + 1, worker_id = ${actor.name},
      lease_until = now() + make_interval(secs => ${leaseSeconds()}), started_at = now(),
      ended_at = NULL, error_cause = NULL, error_message = NULL
    FROM run r
    WHERE i.id = ${runItemId} AND r.id = i.run_id AND r.state IN ('queued', 'running')
      AND (i.state = 'queued' OR (i.state = 'running' AND i.lease_until < now()))
    RETURNING i.id, i.attempt, i.run_id AS "runId", r.model_id AS "modelId", r.kind::text AS kind, i.sample_id AS "sampleId",
      i.benchmark_row_id AS "benchmarkRowId"`;
  return rows[0] ?? null;
}
