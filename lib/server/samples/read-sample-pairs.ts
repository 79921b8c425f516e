import type { SamplePairView } from '@/lib/contracts/sample';
import { db } from '../db';

/** The pairs a sample is in, newest first, with every decision on them. For callers that have authorised. */
export async function readSamplePairs(sampleId: bigint): Promise<SamplePairView[]> {
  const pairs = await db().pair.findMany({
    where: { sampleId },
    include: { pairSet: true, reviews: { orderBy: { id: 'asc' } } },
    orderBy: { id: 'desc' },
  });
  const userIds = [...new Set(pairs.flatMap(({ reviews }) => reviews.map(({ userId }) => userId)))];
  const users = await db().user.findMany({
    where: { id: { in: userIds } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return pairs.map((pair) => ({
    id: Number(pair.id),
    pairSet: { id: Number(pair.pairSetId), name: pair.pairSet.name, strategy: pair.pairSet.strategy },
    chosenId: Number(pair.chosenId),
    rejectedId: Number(pair.rejectedId),
    state: pair.state,
    margin: pair.margin,
    reviews: pair.reviews.map((review) => ({
      id: Number(review.id),
      decision: review.decision,
      by: names.get(review.userId) ?? 'a former member',
      reason: review.reason,
      note: review.note,
      at: review.at.toISOString(),
      undoneAt: review.undoneAt?.toISOString() ?? null,
    })),
  }));
}
