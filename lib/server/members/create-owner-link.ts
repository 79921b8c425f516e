import { newToken, tokenHash } from '../accounts/token';
import { db } from '../db';

const VALID_DAYS = 7;

/**
 * A link that makes its first user the administrator of this installation; null once somebody is. Only the newest one
 * works: printed links end up in scroll-back and logs.
 */
export async function createOwnerLink(
  baseUrl: string = process.env.REASONDESK_BASE_URL ?? 'http://localhost:3000',
): Promise<string | null> {
  const token = newToken();
  const created = await db().$transaction(async (tx) => {
    const administrator = await tx.user.findFirst({
      where: { admin: true, disabledAt: null, accounts: { some: { password: { not: null } } } },
      select: { id: true },
    });
    if (administrator) return false;
    await tx.invite.updateMany({
      where: { projectId: null, usedAt: null },
      data: { expiresAt: new Date() },
    });
    await tx.invite.create({
      data: {
        role: 'owner',
        tokenHash: tokenHash(token),
        expiresAt: new Date(Date.now() + VALID_DAYS * 24 * 3600 * 1000),
      },
    });
    return true;
  });
  return created ? `${baseUrl.replace(/\/$/, '')}/welcome/${token}` : null;
}
