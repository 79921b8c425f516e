import type { PairView } from '@/lib/contracts/pair';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { hidesScores } from './hides-scores';
import { readPairLines } from './read-pair-lines';

/** A pair with both reasons as they are, and every decision on it, also those taken back. */
export async function getPair(actor: Actor, input: { project: string; id: number }): Promise<PairView> {
  const project = await authorise(actor, input.project, 'viewer');
  const pair = await db().pair.findFirst({
    where: { id: BigInt(input.id), projectId: project.id },
    include: {
      pairSet: true,
      sample: true,
      chosen: true,
      rejected: true,
      reviews: { orderBy: { id: 'asc' } },
    },
  });
  const notFound = () => new AppError('not_found', `There is no pair ${input.id} in this project.`);
  if (!pair) throw notFound();
  const { pairSet, sample, chosen, rejected, reviews } = pair;
  const [[line], scores, users] = await Promise.all([
    readPairLines(pairSet, [pair.id], { hideUndecided: hidesScores(project) }),
    db().score.findMany({
      where: { modelId: pairSet.modelId, candidateId: { in: [chosen.id, rejected.id] } },
    }),
    db().user.findMany({ where: { id: { in: reviews.map((review) => review.userId) } } }),
  ]);
  if (!line) throw notFound();
  const side = (candidate: typeof chosen, shown: PairView['chosen'] | (typeof line)['chosen']) => ({
    ...shown,
    reason: candidate.reason,
    truncated: candidate.finishReason === 'length',
    pVerdict:
      line.margin === null
        ? null
        : (scores.find((score) => score.candidateId === candidate.id)?.pVerdict ?? null),
  });
  return {
    ...line,
    question: sample.question,
    answerA: sample.answerA,
    answerB: sample.answerB,
    chosen: side(chosen, line.chosen),
    rejected: side(rejected, line.rejected),
    reviews: reviews.map((review) => ({
      id: Number(review.id),
      by: users.find((user) => user.id === review.userId)?.name ?? review.userId,
      decision: review.decision,
      reason: review.reason,
      note: review.note,
      flagged: review.flagged,
      durationMs: review.durationMs,
      at: review.at.toISOString(),
      undoneAt: review.undoneAt?.toISOString() ?? null,
    })),
  };
}
