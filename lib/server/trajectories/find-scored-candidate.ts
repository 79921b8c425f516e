import { AppError } from '@/lib/errors';
import type { Candidate, Model } from '@/prisma/generated/client';
import { db } from '../db';
import { getProjectSample } from '../samples/get-project-sample';
import { chooseSampleScorer, listSampleScorers } from '../samples/sample-scorers';

export interface CandidatePath {
  /** id of the sample */
  id: number;
  candidate: number;
  model?: number | undefined;
}

/** A candidate of this project and the scorer asked for. @throws AppError `not_found` */
export async function findScoredCandidate(
  projectId: bigint,
  input: CandidatePath,
): Promise<{ candidate: Pick<Candidate, 'id'>; model: Pick<Model, 'id' | 'name'> }> {
  const sample = await getProjectSample(projectId, input.id);
  const candidate = await db().candidate.findFirst({
    where: { id: BigInt(input.candidate), sampleId: sample.id },
    select: { id: true },
  });
  if (!candidate) throw new AppError('not_found', 'There is no such candidate of this sample.');
  const model = await chooseSampleScorer(await listSampleScorers(projectId, sample.id), input.model);
  if (!model) throw new AppError('not_found', 'No model has scored this sample yet.');
  return { candidate, model };
}
