import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAdmin } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';

export async function deleteServer(actor: Actor, input: { id: number }): Promise<{ id: number }> {
  authoriseAdmin(actor);
  return await db().$transaction(async (tx) => {
    const { count } = await tx.server.deleteMany({ where: { id: BigInt(input.id) } });
    if (count === 0) throw new AppError('not_found', 'This server was deleted already.');
    await recordAudit(tx, actor, {
      projectId: null,
      action: 'delete-server',
      subject: `server/${input.id}`,
    });
    return { id: input.id };
  });
}
