import type { MemberRole } from '@/prisma/generated/enums';
import { tokenHash } from '../accounts/token';
import { db } from '../db';

export interface OpenInvite {
  role: MemberRole;
  /** null: the administration of the whole installation */
  project: { slug: string; name: string } | null;
  invitedBy: string | null;
  expiresAt: Date;
}

/** What a link stands for, as long as it can be used. The token is the credential: whoever has the link may ask. */
export async function findInvite(token: string): Promise<OpenInvite | null> {
  const invite = await db().invite.findFirst({
    where: { tokenHash: tokenHash(token), usedAt: null, expiresAt: { gt: new Date() } },
    include: { project: { select: { slug: true, name: true } } },
  });
  if (!invite) return null;
  const inviter = invite.createdById
    ? await db().user.findUnique({ where: { id: invite.createdById }, select: { name: true } })
    : null;
  return {
    role: invite.role,
    project: invite.project,
    invitedBy: inviter?.name ?? null,
    expiresAt: invite.expiresAt,
  };
}
