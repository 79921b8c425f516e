import type { MemberView } from '@/lib/contracts/member';
import type { Member, User } from '@/prisma/generated/client';

export function memberView(member: Member & { user: User }, withEmail: boolean): MemberView {
  return {
    user: member.userId,
    name: member.user.name,
    email: withEmail ? member.user.email : null,
    role: member.role,
    disabled: member.user.disabledAt !== null,
    since: member.createdAt.toISOString(),
  };
}
