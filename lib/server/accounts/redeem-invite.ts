import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/errors';
import type { User } from '@/prisma/generated/client';
import { db } from '../db';
import { grantInvite } from '../members/grant-invite';
import { spendInvite } from '../members/spend-invite';
import { isUniqueViolation } from '../unique-violation';

interface Redemption {
  token: string;
  name: string;
  email: string;
  passwordHash: string;
}

/**
 * Spends a link once and makes the account it stands for.
 * @throws forbidden when the link is unknown, spent or too old; conflict when the address has an account.
 */
export async function redeemInvite(use: Redemption): Promise<User & { project: string | null }> {
  const email = use.email.toLowerCase();
  try {
    return await db().$transaction(async (tx) => {
      const userId = randomUUID();
      const invite = await spendInvite(tx, use.token, userId);
      const user = await tx.user.create({
        data: { id: userId, name: use.name, email, emailVerified: true },
      });
      const now = new Date();
      await tx.account.create({
        data: {
          id: randomUUID(),
          accountId: userId,
          providerId: 'credential',
          userId,
          password: use.passwordHash,
          createdAt: now,
          updatedAt: now,
        },
      });
      const project = await grantInvite(tx, invite, userId);
      await tx.audit.create({
        data: {
          projectId: invite.projectId,
          actorId: userId,
          action: 'redeem-invite',
          subject: `invite/${invite.id}`,
          detail: { role: invite.role },
        },
      });
      return { ...user, admin: invite.projectId === null, project };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = 'This address has an account already: sign in with it and open the link again.';
    throw new AppError('conflict', message, { cause: error, fields: [{ field: 'email', message }] });
  }
}
