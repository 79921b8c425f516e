import type { MemberView } from '@/lib/contracts/member';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { memberView } from './member-view';

export async function listMembers(actor: Actor, input: { project: string }): Promise<MemberView[]> {
  const project = await authorise(actor, input.project, 'viewer');
  const members = await db().member.findMany({
    where: { projectId: project.id },
    include: { user: true },
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
  });
  return members.map((member) => memberView(member, project.role === 'owner'));
}
