import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';

export async function revokeInvite(
  actor: Actor,
  input: { project: string; id: number },
): Promise<{ id: number }> {
  const project = await authorise(actor, input.project, 'owner');
  return await db().$transaction(async (tx) => {
    const { count } = await tx.invite.deleteMany({
      where: { id: BigInt(input.id), projectId: project.id, usedAt: null },
    });
    if (count === 0) throw new AppError('not_found', 'This link was used or revoked already.');
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'revoke-invite',
      subject: `invite/${input.id}`,
    });
    return { id: input.id };
  });
}
