import type { TrajectoryView } from '@/lib/contracts/trajectory';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { type CandidatePath, findScoredCandidate } from './find-scored-candidate';

/** The verdict trajectory of a candidate, as far as it is there. */
export async function getTrajectory(
  actor: Actor,
  input: CandidatePath & { project: string },
): Promise<TrajectoryView> {
  const project = await authorise(actor, input.project, 'viewer');
  const { candidate, model } = await findScoredCandidate(project.id, input);
  const row = await db().trajectory.findUnique({
    where: { candidateId_modelId: { candidateId: candidate.id, modelId: model.id } },
  });
  return {
    candidateId: Number(candidate.id),
    model: { id: Number(model.id), name: model.name },
    state: row?.state ?? null,
    error: row?.error ?? null,
    ends: row?.ends ?? [],
    points: (row?.pTarget ?? []).map((pTarget, k) => ({
      pTarget,
      pOther: row?.pOther[k] ?? 0,
      share: row?.shares[k] ?? 0,
    })),
    tipping: row?.tipping ?? null,
  };
}
