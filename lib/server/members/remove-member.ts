import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { keysOfProject } from '../api-keys/keys-of-project';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { keepAnOwner } from './keep-an-owner';

/** What the person did stays; their keys for the project go. @throws conflict for the last owner */
export async function removeMember(
  actor: Actor,
  input: { project: string; user: string },
): Promise<{ user: string }> {
  const project = await authorise(actor, input.project, 'owner');
  return await db().$transaction(async (tx) => {
    await keepAnOwner(tx, project.id, input.user);
    const { count } = await tx.member.deleteMany({
      where: { projectId: project.id, userId: input.user },
    });
    if (count === 0) throw new AppError('not_found', 'This person is not a member of the project.');
    await tx.apikey.deleteMany({ where: { ...keysOfProject(project.slug), referenceId: input.user } });
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'remove-member',
      subject: `user/${input.user}`,
    });
    return { user: input.user };
  });
}
