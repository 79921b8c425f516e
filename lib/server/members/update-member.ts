import type { MemberRole, MemberView } from '@/lib/contracts/member';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { keepAnOwner } from './keep-an-owner';
import { memberView } from './member-view';

/** @throws conflict when the project would be left without an owner */
export async function updateMember(
  actor: Actor,
  input: { project: string; user: string; role: MemberRole },
): Promise<MemberView> {
  const project = await authorise(actor, input.project, 'owner');
  const key = { projectId: project.id, userId: input.user };
  return await db().$transaction(async (tx) => {
    if (input.role !== 'owner') await keepAnOwner(tx, project.id, input.user);
    const { count } = await tx.member.updateMany({ where: key, data: { role: input.role } });
    if (count === 0) throw new AppError('not_found', 'This person is not a member of the project.');
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'update-member',
      subject: `user/${input.user}`,
      detail: { role: input.role },
    });
    const member = await tx.member.findUniqueOrThrow({
      where: { projectId_userId: key },
      include: { user: true },
    });
    return memberView(member, true);
  });
}
