import type { InviteView } from '@/lib/contracts/member';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { inviteView } from './invite-view';

/** The links that can still be used; the links themselves are known to nobody any more. */
export async function listInvites(actor: Actor, input: { project: string }): Promise<InviteView[]> {
  const project = await authorise(actor, input.project, 'owner');
  const invites = await db().invite.findMany({
    where: { projectId: project.id, usedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { id: 'desc' },
  });
  const creators = invites.map((invite) => invite.createdById).filter((id) => id !== null);
  const users = await db().user.findMany({
    where: { id: { in: creators } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return invites.map((invite) => inviteView(invite, names.get(invite.createdById ?? '') ?? null));
}
