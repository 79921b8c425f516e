import { invalidField } from '@/lib/errors';
import type { UserActor } from '../actor';
import { db } from '../db';
import { recordAudit } from '../projects/record-audit';
import { auth } from './auth';
import { authoriseSession } from './authorise-session';
import { throttle } from './throttle';

/** Every other session ends: whoever knew the old password may hold one. */
export async function changePassword(
  actor: UserActor,
  input: { currentPassword: string; newPassword: string },
): Promise<{ signedOut: number }> {
  const { userId, sessionId } = authoriseSession(actor);
  await throttle(`password of ${userId}`, 10, 60_000);
  const { password } = await auth().$context;
  const account = await db().account.findFirst({ where: { userId, providerId: 'credential' } });
  const known = account?.password
    ? await password.verify({ hash: account.password, password: input.currentPassword })
    : false;
  if (!account || !known) throw invalidField('currentPassword', 'This is not your password.');
  const hash = await password.hash(input.newPassword);
  return await db().$transaction(async (tx) => {
    await tx.account.update({ where: { id: account.id }, data: { password: hash } });
    const { count } = await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } });
    await recordAudit(tx, actor, { projectId: null, action: 'change-password', subject: `user/${userId}` });
    return { signedOut: count };
  });
}
