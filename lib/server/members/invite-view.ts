import type { InviteView } from '@/lib/contracts/member';
import type { Invite } from '@/prisma/generated/client';

export function inviteView(invite: Invite, createdBy: string | null): InviteView {
  return {
    id: Number(invite.id),
    role: invite.role,
    createdBy,
    createdAt: invite.createdAt.toISOString(),
    expiresAt: invite.expiresAt.toISOString(),
  };
}
