import type { EvaluationView } from '@/lib/contracts/benchmark';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { toEvaluationView } from './evaluation-view';
import { findEvaluation } from './find-evaluation';
import { scoreEvaluation } from './score-evaluation';

export async function getEvaluation(
  actor: Actor,
  input: { project: string; id: number },
): Promise<EvaluationView> {
  const project = await authorise(actor, input.project, 'viewer');
  const run = await findEvaluation(project.id, input.id);
  return toEvaluationView(run, await scoreEvaluation(run.id));
}
