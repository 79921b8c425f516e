import { AppError } from '@/lib/errors';
import type { Tx } from '../db';

/**
 * Takes ownership from a member, or the member out of the project, unless nobody would own it then. Locks the
 * project's row: two owners who demote each other at once would each still see the other.
 */
export async function keepAnOwner(tx: Tx, projectId: bigint, leavingUserId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM project WHERE id = ${projectId} FOR UPDATE`;
  const others = await tx.member.count({
    where: { projectId, role: 'owner', userId: { not: leavingUserId }, user: { disabledAt: null } },
  });
  if (others > 0) return;
  throw new AppError('conflict', 'This is the last owner of the project: make somebody else an owner first.');
}
