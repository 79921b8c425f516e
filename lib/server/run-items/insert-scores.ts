import type { Verdict } from '@/lib/domain/verdict';
import type { Tx } from '../db';
import type { NewCandidate } from './store-candidates';

export interface NewScore
  extends Pick<
    NewCandidate,
    'finishReason' | 'verdict' | 'verdictText' | 'route' | 'retokenised' | 'scores'
  > {
  candidateId: bigint;
}

/** Stores scores of one sample's candidates under a model. A candidate that has one keeps it. */
export async function insertScores(
  tx: Tx,
  modelId: bigint,
  target: Verdict,
  given: NewScore[],
): Promise<void> {
  const rows = await tx.score.createManyAndReturn({
    data: given.map((score) => ({
      candidateId: score.candidateId,
      modelId,
      route: score.route,
      retokenised: score.retokenised ?? false,
      truncated: score.finishReason === 'length',
      ...scoreColumns(score, target),
    })),
    skipDuplicates: true,
    select: { candidateId: true },
  });
  const isNew = new Set(rows.map((row) => row.candidateId));
  await tx.scoreTokens.createMany({
    data: given.flatMap(({ candidateId, scores }) =>
      'invalidReason' in scores || !isNew.has(candidateId)
        ? []
        : [{ candidateId, modelId, reason: scores.reason, verdict: scores.target, other: scores.other }],
    ),
  });
}

function scoreColumns({ scores, verdict, verdictText }: NewScore, target: Verdict) {
  const sampled = verdictText !== null;
  if ('invalidReason' in scores) {
    return {
      invalidReason: scores.invalidReason,
      ownVerdict: verdict,
      correct: sampled && verdict === target,
    };
  }
  const own = sampled ? verdict : scores.leaning;
  return {
    logpReason: sum(scores.reason),
    nReason: scores.reason.length,
    logpVerdict: sum(scores.target),
    nVerdict: scores.target.length,
    logpOther: sum(scores.other),
    nOther: scores.other.length,
    leaning: scores.leaning,
    ownVerdict: own,
    correct: own === target,
  };
}

function sum(logprobs: number[]): number {
  return logprobs.reduce((total, logprob) => total + logprob, 0);
}
