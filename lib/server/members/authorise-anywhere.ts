import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';

/** For what every member of some project may see, such as which models there are. */
export async function authoriseAnywhere(actor: Actor): Promise<void> {
  if (actor.kind === 'system') return;
  if (actor.onlyProject !== null) {
    await authorise(actor, actor.onlyProject, 'viewer');
    return;
  }
  if (actor.admin) return;
  const member = await db().member.findFirst({ where: { userId: actor.userId, user: { disabledAt: null } } });
  if (!member) throw new AppError('forbidden', 'You are a member of no project.');
}
