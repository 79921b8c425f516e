import { type DecisionView, rejectCodes } from '@/lib/contracts/review';
import type { Decision, PairState } from '@/prisma/generated/enums';
import type { Tx } from '../db';
import { pickSettings } from '../pairs/pick-settings';
import { sideScoreOf } from './read-review-pairs';

/** The state a decision leads to. */
export const stateAfter = {
  approve: 'approved',
  swap: 'approved',
  reject: 'rejected',
  later: 'skipped',
} as const satisfies Record<Decision, PairState>;

/** The answer to a decision: the same whenever it is asked for. */
export async function readDecision(tx: Tx, reviewId: bigint): Promise<DecisionView> {
  const review = await tx.review.findUniqueOrThrow({
    where: { id: reviewId },
    include: { pair: { include: { pairSet: true } } },
  });
  const { pair, leftId, rightId } = review;
  const [scores, swaps] = await Promise.all([
    tx.score.findMany({
      where: { modelId: pair.pairSet.modelId, candidateId: { in: [leftId, rightId] } },
    }),
    tx.review.count({ where: { pairId: pair.id, decision: 'swap', undoneAt: null } }),
  ]);
  const { rule } = pickSettings(pair.pairSet);
  const scoreAt = (candidateId: bigint) => {
    const score = scores.find((row) => row.candidateId === candidateId);
    return score ? sideScoreOf(score, rule) : null;
  };
  return {
    reviewId: Number(review.id),
    pairId: Number(pair.id),
    decision: review.decision,
    reason: rejectCodes.find((code) => code === review.reason) ?? null,
    state: stateAfter[review.decision],
    version: review.pairVersion + 1,
    at: review.at.toISOString(),
    undoneAt: review.undoneAt?.toISOString() ?? null,
    // A pair stands swapped while one swap stands, and never two.
    proposedId: Number(swaps > 0 ? pair.rejectedId : pair.chosenId),
    left: scoreAt(leftId),
    right: scoreAt(rightId),
  };
}
