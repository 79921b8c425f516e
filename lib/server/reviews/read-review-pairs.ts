import type { ReviewPairView, ReviewSide } from '@/lib/contracts/review';
import type { ScoreRule } from '@/lib/domain/score-rule';
import type { Candidate, PairSet, Score } from '@/prisma/generated/client';
import type { Tx } from '../db';
import { pickSettings } from '../pairs/pick-settings';
import { blindSides } from './blind-sides';

interface ReadReviewPairs {
  set: PairSet;
  ids: readonly bigint[];
  userId: string;
  hidden: boolean;
}

/** These pairs as a reviewer sees them, in the order of the ids. For callers that have authorised. */
export async function readReviewPairs(
  tx: Tx,
  { set, ids, userId, hidden }: ReadReviewPairs,
): Promise<ReviewPairView[]> {
  if (ids.length === 0) return [];
  const pairs = await tx.pair.findMany({
    where: { id: { in: [...ids] }, pairSetId: set.id },
    include: { sample: true, chosen: true, rejected: true },
  });
  const candidateIds = pairs.flatMap((pair) => [pair.chosenId, pair.rejectedId]);
  const scores = hidden
    ? []
    : await tx.score.findMany({ where: { modelId: set.modelId, candidateId: { in: candidateIds } } });
  const { rule } = pickSettings(set);
  const side = (candidate: Candidate): ReviewSide => {
    const score = scores.find((row) => row.candidateId === candidate.id);
    return {
      candidateId: Number(candidate.id),
      reason: candidate.reason,
      tokenCount: candidate.tokenCount,
      truncated: candidate.finishReason === 'length',
      verdict: score?.ownVerdict ?? null,
      score: score ? sideScoreOf(score, rule) : null,
    };
  };
  return ids.flatMap((id) => {
    const pair = pairs.find((row) => row.id === id);
    if (!pair) return [];
    const { sample, chosen, rejected } = pair;
    const { leftId } = blindSides({ id, candidateIds: [chosen.id, rejected.id] }, userId);
    const [left, right] = chosen.id === leftId ? [chosen, rejected] : [rejected, chosen];
    return {
      id: Number(id),
      version: pair.version,
      sampleId: Number(sample.id),
      question: sample.question,
      answerA: sample.answerA,
      answerB: sample.answerB,
      target: sample.target,
      hidden,
      skipped: pair.state === 'skipped',
      left: side(left),
      right: side(right),
    };
  });
}

const ruleColumns = {
  description: 'rScoreDescription',
  gated: 'rScoreGated',
  linear: 'rScoreLinear',
  signed: 'rScoreSigned',
} as const satisfies Record<ScoreRule, keyof Score>;

/** Null for a score that is invalid. */
export function sideScoreOf(score: Score, rule: ScoreRule): ReviewSide['score'] {
  const { pReason, pVerdict } = score;
  if (pReason === null || pVerdict === null) return null;
  return { pReason, pVerdict, rScore: score[ruleColumns[rule]] };
}
