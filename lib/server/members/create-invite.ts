import type { InviteView, MemberRole } from '@/lib/contracts/member';
import { newToken, tokenHash } from '../accounts/token';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { inviteView } from './invite-view';

/** `path` holds the only copy of the token there ever is. */
export async function createInvite(
  actor: Actor,
  input: { project: string; role: MemberRole; validDays: number },
): Promise<InviteView & { path: string }> {
  const project = await authorise(actor, input.project, 'owner');
  const token = newToken();
  return await db().$transaction(async (tx) => {
    const invite = await tx.invite.create({
      data: {
        projectId: project.id,
        role: input.role,
        tokenHash: tokenHash(token),
        createdById: actorId(actor),
        expiresAt: new Date(Date.now() + input.validDays * 24 * 3600_000),
      },
    });
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'create-invite',
      subject: `invite/${invite.id}`,
      detail: { role: input.role },
    });
    const createdBy = actor.kind === 'user' ? actor.name : null;
    return { ...inviteView(invite, createdBy), path: `/welcome/${token}` };
  });
}
