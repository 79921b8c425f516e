import type { PlaygroundSampleView } from '@/lib/contracts/playground';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { getProjectSample } from '../samples/get-project-sample';

/** A sample's texts without its candidates, which can be long. */
export async function getPlaygroundSample(
  actor: Actor,
  input: { project: string; id: number },
): Promise<PlaygroundSampleView> {
  const project = await authorise(actor, input.project, 'viewer');
  const { id, question, answerA, answerB, target, dataset } = await getProjectSample(project.id, input.id);
  return {
    id: Number(id),
    question,
    answerA,
    answerB,
    target,
    dataset: { id: Number(dataset.id), name: dataset.name },
  };
}
