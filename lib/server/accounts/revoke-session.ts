import { AppError } from '@/lib/errors';
import type { UserActor } from '../actor';
import { db } from '../db';
import { authoriseSession } from './authorise-session';

export async function revokeSession(actor: UserActor, input: { session: string }): Promise<{ id: string }> {
  const { userId } = authoriseSession(actor);
  const { count } = await db().session.deleteMany({ where: { id: input.session, userId } });
  if (count === 0) throw new AppError('not_found', 'This session has ended already.');
  return { id: input.session };
}
