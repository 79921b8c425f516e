import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';

/** Gives the actor's claims in a project back to the queue, as on leaving the desk. */
export async function releaseClaims(actor: Actor, input: { project: string }): Promise<{ released: number }> {
  const project = await authorise(actor, input.project, 'reviewer');
  const released = await db().claim.deleteMany({
    where: { userId: actorId(actor), pair: { projectId: project.id } },
  });
  return { released: released.count };
}
