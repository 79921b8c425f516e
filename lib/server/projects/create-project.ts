import type { ProjectView } from '@/lib/contracts/project';
import { AppError } from '@/lib/errors';
import type { UserActor } from '../actor';
import { db } from '../db';
import { authoriseAdmin } from './authorise';
import { recordAudit } from './record-audit';
import { slugify } from './slugify';

const ATTEMPTS = 50;

/** The address is made from the name and stays, whatever the project is called later. */
export async function createProject(actor: UserActor, input: { name: string }): Promise<ProjectView> {
  authoriseAdmin(actor);
  const base = slugify(input.name);
  return await db().$transaction(async (tx) => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const slug = attempt === 1 ? base : `${base}-${attempt}`;
      const [project] = await tx.project.createManyAndReturn({
        data: { slug, name: input.name },
        skipDuplicates: true,
      });
      if (!project) continue;
      await tx.member.create({ data: { projectId: project.id, userId: actor.userId, role: 'owner' } });
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'create-project',
        subject: `project/${slug}`,
      });
      const { name, demo, hideScores } = project;
      return { slug, name, role: 'owner', demo, hideScores };
    }
    throw new AppError('conflict', `There are ${ATTEMPTS} projects of this name: choose another one.`);
  });
}
