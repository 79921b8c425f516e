import type { TrajectoryView } from '@/lib/contracts/trajectory';
import { enqueue } from '@/lib/queue/enqueue';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { type CandidatePath, findScoredCandidate } from './find-scored-candidate';
import { getTrajectory } from './get-trajectory';

/** People wait for it: before the items of any run. */
const PRIORITY = 10;

/** Has a trajectory computed in the background, unless it is there or on its way. */
export async function requestTrajectory(
  actor: Actor,
  input: CandidatePath & { project: string },
): Promise<TrajectoryView> {
  const project = await authorise(actor, input.project, 'engineer');
  const { candidate, model } = await findScoredCandidate(project.id, input);
  await db().$transaction(async (tx) => {
    const wanted = await tx.$executeRaw`
      INSERT INTO trajectory (candidate_id, model_id) VALUES (${candidate.id}, ${model.id})
      ON CONFLICT (candidate_id, model_id) DO UPDATE SET state = 'queued', error = NULL
      WHERE trajectory.state = 'failed'`;
    if (wanted !== 1) return;
    const payload = { candidateId: String(candidate.id), modelId: String(model.id) };
    await enqueue(tx, 'trace-verdict', [payload], { priority: PRIORITY });
  });
  return await getTrajectory(actor, input);
}
