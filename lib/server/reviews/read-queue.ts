import type { LastDecision, QueueView } from '@/lib/contracts/review';
import type { PairSet } from '@/prisma/generated/client';
import { db } from '../db';

/** Pace is what one does now, not what one did last week. */
const PACE_OF_LAST = 20;

interface Counts {
  total: number;
  approved: number;
  rejected: number;
  skipped: number;
  undecided: number;
  elsewhere: number;
  medianDurationMs: number | null;
}

/** How far a set is, and one reviewer in it. For callers that have authorised. */
export async function readQueue(set: PairSet, userId: string): Promise<QueueView> {
  const [[counts], last] = await Promise.all([
    db().$queryRaw<Counts[]>`
      SELECT count(*)::int AS total,
        count(*) FILTER (WHERE state = 'approved')::int AS approved,
        count(*) FILTER (WHERE state = 'rejected')::int AS rejected,
        count(*) FILTER (WHERE state = 'skipped')::int AS skipped,
        count(*) FILTER (WHERE state IN ('proposed', 'skipped'))::int AS undecided,
        (SELECT count(*)::int FROM claim c JOIN pair q ON q.id = c.pair_id
         WHERE q.pair_set_id = ${set.id} AND q.state IN ('proposed', 'skipped')
           AND c.user_id <> ${userId} AND c.until >= now()) AS elsewhere,
        (SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms))::int
         FROM (SELECT duration_ms FROM review WHERE user_id = ${userId} AND undone_at IS NULL
           ORDER BY at DESC LIMIT ${PACE_OF_LAST}) latest) AS "medianDurationMs"
      FROM pair WHERE pair_set_id = ${set.id}`,
    findLast(set.id, userId),
  ]);
  if (!counts) throw new Error('a statement of counts gave no row');
  return { pairSet: { id: Number(set.id), name: set.name }, progress: counts, last };
}

/** The newest decision of a reviewer that nobody has decided over. */
async function findLast(pairSetId: bigint, userId: string): Promise<LastDecision | null> {
  const [row] = await db().$queryRaw<
    { id: bigint; pairId: bigint; decision: LastDecision['decision']; at: Date }[]
  >`
    SELECT r.id, r.pair_id AS "pairId", r.decision::text AS decision, r.at
    FROM review r JOIN pair p ON p.id = r.pair_id
    WHERE r.user_id = ${userId} AND p.pair_set_id = ${pairSetId} AND r.undone_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM review over WHERE over.pair_id = r.pair_id AND over.id > r.id
        AND over.undone_at IS NULL)
    ORDER BY r.at DESC, r.id DESC LIMIT 1`;
  if (!row) return null;
  return {
    reviewId: Number(row.id),
    pairId: Number(row.pairId),
    decision: row.decision,
    at: row.at.toISOString(),
  };
}
