import type { TokensView } from '@/lib/contracts/sample';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getProjectSample } from './get-project-sample';
import { chooseSampleScorer, listSampleScorers } from './sample-scorers';

interface GetTokens {
  project: string;
  id: number;
  candidate: number;
  model?: number | undefined;
}

/** The whole reason of a candidate with its tokens' log-probs under one scorer. */
export async function getTokens(actor: Actor, input: GetTokens): Promise<TokensView> {
  const project = await authorise(actor, input.project, 'viewer');
  const sample = await getProjectSample(project.id, input.id);
  const candidate = await db().candidate.findFirst({
    where: { id: BigInt(input.candidate), sampleId: sample.id },
    select: { id: true, reason: true, tokenOffsets: true },
  });
  if (!candidate) throw new AppError('not_found', 'There is no such candidate of this sample.');
  const scorers = await listSampleScorers(project.id, sample.id);
  const scorer = await chooseSampleScorer(scorers, input.model);
  if (!scorer) throw new AppError('not_found', 'No model has scored this sample yet.');
  const tokens = await db().scoreTokens.findUnique({
    where: { candidateId_modelId: { candidateId: candidate.id, modelId: scorer.id } },
  });
  return {
    candidateId: input.candidate,
    model: { id: Number(scorer.id), name: scorer.name },
    reason: candidate.reason,
    tokenOffsets: candidate.tokenOffsets,
    reasonLogprobs: tokens?.reason ?? [],
    verdictLogprobs: tokens?.verdict ?? [],
    otherLogprobs: tokens?.other ?? [],
  };
}
