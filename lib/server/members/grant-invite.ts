import { AppError } from '@/lib/errors';
import type { Invite } from '@/prisma/generated/client';
import type { Tx } from '../db';
import { roleRank } from '../projects/authorise';

/**
 * Gives what a spent link stands for: with a project, its role there; without, the administration of the installation
 * and every project there is.
 * @returns the project to show first
 * @throws conflict when the person holds that role or a higher one already
 */
export async function grantInvite(tx: Tx, invite: Invite, userId: string): Promise<string | null> {
  if (invite.projectId === null) await tx.user.update({ where: { id: userId }, data: { admin: true } });
  const projects = await tx.project.findMany({
    where: invite.projectId === null ? {} : { id: invite.projectId },
    orderBy: { id: 'asc' },
    include: { members: { where: { userId } } },
  });
  for (const project of projects) {
    const held = project.members[0];
    if (held && roleRank[held.role] >= roleRank[invite.role]) {
      if (invite.projectId === null) continue;
      throw new AppError('conflict', `You are ${held.role} of the project “${project.name}” already.`);
    }
    await tx.member.upsert({
      where: { projectId_userId: { projectId: project.id, userId } },
      create: { projectId: project.id, userId, role: invite.role },
      update: { role: invite.role },
    });
  }
  return projects[0]?.slug ?? null;
}
