import type { PairSetView, PairStateCounts } from '@/lib/contracts/pair';
import type { PairSet } from '@/prisma/generated/client';
import type { PairState } from '@/prisma/generated/enums';
import { db } from '../db';
import { pickSettings } from './pick-settings';

export function noPairs(): PairStateCounts {
  return { proposed: 0, approved: 0, rejected: 0, skipped: 0 };
}

/** Pairs by state of several sets, by set id. */
export async function countPairs(pairSetIds: readonly bigint[]): Promise<Map<bigint, PairStateCounts>> {
  const rows = await db().$queryRaw<{ pairSetId: bigint; state: PairState; count: number }[]>`
    SELECT pair_set_id AS "pairSetId", state::text AS state, count(*)::int AS count
    FROM pair WHERE pair_set_id = ANY(${pairSetIds}::bigint[]) GROUP BY pair_set_id, state`;
  const counts = new Map(pairSetIds.map((id) => [id, noPairs()]));
  for (const { pairSetId, state, count } of rows) {
    const own = counts.get(pairSetId);
    if (own) own[state] = count;
  }
  return counts;
}

/** The views of these sets, in their order. */
export async function toPairSetViews(sets: readonly PairSet[]): Promise<PairSetView[]> {
  if (sets.length === 0) return [];
  const ids = <T>(of: (set: PairSet) => T | null) => sets.map(of).filter((id) => id !== null);
  const [counts, models, datasets, runs, users] = await Promise.all([
    countPairs(sets.map((set) => set.id)),
    db().model.findMany({ where: { id: { in: ids((set) => set.modelId) } } }),
    db().dataset.findMany({ where: { id: { in: ids((set) => set.datasetId) } } }),
    db().run.findMany({ where: { id: { in: ids((set) => set.runId) } }, select: { id: true, name: true } }),
    db().user.findMany({ where: { id: { in: ids((set) => set.createdById) } } }),
  ]);
  const named = (rows: readonly { id: bigint; name: string }[], id: bigint | null) => {
    const row = rows.find((one) => one.id === id);
    return row ? { id: Number(row.id), name: row.name } : null;
  };
  return sets.map((set) => ({
    id: Number(set.id),
    name: set.name,
    ...pickSettings(set),
    seed: set.seed,
    model: named(models, set.modelId) ?? { id: Number(set.modelId), name: '' },
    dataset: named(datasets, set.datasetId),
    run: named(runs, set.runId),
    state: set.state,
    samples: set.samples,
    built: set.built,
    missing: { correct: set.missingCorrect, incorrect: set.missingIncorrect, both: set.missingBoth },
    pairs: counts.get(set.id) ?? noPairs(),
    error: set.error,
    createdBy: users.find((user) => user.id === set.createdById)?.name ?? set.createdById,
    createdAt: set.createdAt.toISOString(),
    endedAt: set.endedAt?.toISOString() ?? null,
  }));
}
