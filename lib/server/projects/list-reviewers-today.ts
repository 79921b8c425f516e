import type { ReviewerToday } from '@/lib/contracts/overview';
import { db } from '../db';

/** Who decided how many pairs since midnight UTC; what was undone does not count, nor does "later". */
export async function listReviewersToday(projectId: bigint): Promise<ReviewerToday[]> {
  return await db().$queryRaw<ReviewerToday[]>`
    SELECT review.user_id AS "userId", "user".name, count(*)::float8 AS decisions
    FROM review
    JOIN pair ON pair.id = review.pair_id
    JOIN "user" ON "user".id = review.user_id
    WHERE pair.project_id = ${projectId}
      AND review.at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
      AND review.undone_at IS NULL AND review.decision <> 'later'
    GROUP BY review.user_id, "user".name
    ORDER BY decisions DESC, "user".name`;
}
