import { authoriseSession } from '../accounts/authorise-session';
import type { UserActor } from '../actor';
import { db } from '../db';
import { recordAudit } from '../projects/record-audit';
import { grantInvite } from './grant-invite';
import { spendInvite } from './spend-invite';

/** Spends an invite link on the account that is signed in. */
export async function joinProject(
  actor: UserActor,
  input: { token: string },
): Promise<{ project: string | null }> {
  const { userId } = authoriseSession(actor);
  return await db().$transaction(async (tx) => {
    const invite = await spendInvite(tx, input.token, userId);
    const project = await grantInvite(tx, invite, userId);
    await recordAudit(tx, actor, {
      projectId: invite.projectId,
      action: 'join-project',
      subject: `invite/${invite.id}`,
      detail: { role: invite.role },
    });
    return { project };
  });
}
