import type { AccountView } from '@/lib/contracts/account';
import type { UserActor } from '../actor';
import { db } from '../db';

export async function getAccount(actor: UserActor): Promise<AccountView> {
  const members = await db().member.findMany({
    where: {
      userId: actor.userId,
      ...(actor.onlyProject === null ? {} : { project: { slug: actor.onlyProject } }),
    },
    include: { project: { select: { slug: true, name: true } } },
    orderBy: { projectId: 'asc' },
  });
  return {
    id: actor.userId,
    name: actor.name,
    email: actor.email,
    admin: actor.admin && actor.onlyProject === null,
    onlyProject: actor.onlyProject,
    projects: members.map(({ project, role }) => ({ ...project, role })),
  };
}
