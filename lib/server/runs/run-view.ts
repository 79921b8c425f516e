import type { ItemCounts, RunView } from '@/lib/contracts/run';
import type { Benchmark, Dataset, Model, Run } from '@/prisma/generated/client';
import type { ItemState } from '@/prisma/generated/enums';
import { db } from '../db';

export type RunWithNames = Run & { model: Model; dataset: Dataset | null; benchmark: Benchmark | null };

export const runNames = { model: true, dataset: true, benchmark: true } as const;

export function noItems(): ItemCounts {
  return { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0 };
}

/** Items by state of several runs, by run id. */
export async function countItems(runIds: bigint[]): Promise<Map<bigint, ItemCounts>> {
  const counts = new Map(runIds.map((runId) => [runId, noItems()]));
  const rows = await db().$queryRaw<{ runId: bigint; state: ItemState; count: number }[]>`
    SELECT run_id AS "runId", state::text AS state, count(*)::int AS count
    FROM run_item WHERE run_id = ANY(${runIds}::bigint[]) GROUP BY run_id, state`;
  for (const { runId, state, count } of rows) {
    const items = counts.get(runId);
    if (items) items[state] = count;
  }
  return counts;
}

export function toRunView(run: RunWithNames, items: ItemCounts): RunView {
  const named = (row: { id: bigint; name: string } | null) =>
    row ? { id: Number(row.id), name: row.name } : null;
  return {
    id: Number(run.id),
    name: run.name,
    kind: run.kind,
    state: run.state,
    model: { id: Number(run.model.id), name: run.model.name },
    dataset: named(run.dataset),
    benchmark: named(run.benchmark),
    total: run.itemCount,
    items,
    driftedAt: run.driftedAt?.toISOString() ?? null,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}
