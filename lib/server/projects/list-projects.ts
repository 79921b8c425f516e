import type { ProjectView } from '@/lib/contracts/project';
import type { UserActor } from '../actor';
import { db } from '../db';

/** The projects the actor is a member of; an API key sees its own alone. */
export async function listProjects(actor: UserActor): Promise<ProjectView[]> {
  const members = await db().member.findMany({
    where: {
      userId: actor.userId,
      user: { disabledAt: null },
      ...(actor.onlyProject === null ? {} : { project: { slug: actor.onlyProject } }),
    },
    include: { project: true },
    orderBy: [{ project: { name: 'asc' } }, { projectId: 'asc' }],
  });
  return members.map(({ role, project: { slug, name, demo, hideScores } }) => ({
    slug,
    name,
    role,
    demo,
    hideScores,
  }));
}
