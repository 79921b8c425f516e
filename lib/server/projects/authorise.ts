import { AppError } from '@/lib/errors';
import type { MemberRole } from '@/prisma/generated/enums';
import type { Actor } from '../actor';
import { db } from '../db';

export const roleRank: Record<MemberRole, number> = { viewer: 0, reviewer: 1, engineer: 2, owner: 3 };

export interface AuthorisedProject {
  id: bigint;
  slug: string;
  name: string;
  role: MemberRole;
  hideScores: boolean;
  demo: boolean;
}

/**
 * The project named by `slug`, if the actor holds at least `atLeast` in it. A project that does not exist and one that
 * is not the actor's are the same error, so that nothing can be learnt by guessing.
 */
export async function authorise(actor: Actor, slug: string, atLeast: MemberRole): Promise<AuthorisedProject> {
  const closed = () => new AppError('forbidden', `You are not a member of the project “${slug}”.`);
  if (actor.kind === 'system') {
    const project = await db().project.findUnique({ where: { slug } });
    if (!project) throw closed();
    return { ...project, role: 'owner' };
  }
  if (actor.onlyProject !== null && actor.onlyProject !== slug) throw closed();
  const member = await db().member.findFirst({
    where: { userId: actor.userId, project: { slug }, user: { disabledAt: null } },
    include: { project: true },
  });
  if (!member) throw closed();
  if (roleRank[member.role] < roleRank[atLeast]) {
    throw new AppError(
      'forbidden',
      `This needs the role ${atLeast}; yours in this project is ${member.role}.`,
    );
  }
  return { ...member.project, role: member.role };
}

/** Things of the whole installation (servers, models, new projects) are for its administrators. */
export function authoriseAdmin(actor: Actor): void {
  if (actor.kind === 'system') return;
  if (!actor.admin || actor.onlyProject !== null) {
    throw new AppError('forbidden', 'Only an administrator of this installation may do that.');
  }
}
