import type { ProjectView } from '@/lib/contracts/project';
import type { UserActor } from '../actor';
import { db } from '../db';
import { authorise } from './authorise';
import { recordAudit } from './record-audit';

export async function updateProject(
  actor: UserActor,
  input: { project: string; name?: string | undefined; hideScores?: boolean | undefined },
): Promise<ProjectView> {
  const { id, role } = await authorise(actor, input.project, 'owner');
  const changes = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.hideScores === undefined ? {} : { hideScores: input.hideScores }),
  };
  return await db().$transaction(async (tx) => {
    const { slug, name, demo, hideScores } = await tx.project.update({ where: { id }, data: changes });
    await recordAudit(tx, actor, {
      projectId: id,
      action: 'update-project',
      subject: `project/${slug}`,
      detail: changes,
    });
    return { slug, name, role, demo, hideScores };
  });
}
