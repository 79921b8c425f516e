import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/errors';
import type { User } from '@/prisma/generated/client';
import { db } from '../db';
import { tokenHash } from './token';

interface Redemption {
  token: string;
  name: string;
  email: string;
  passwordHash: string;
}

/**
 * Spends a link once and makes the account it stands for: with a project, a member of it; without, the administrator
 * of the installation and owner of every project there is.
 * @throws forbidden when the link is unknown, spent or too old; conflict when the address has an account.
 */
export async function redeemInvite(use: Redemption): Promise<User & { project: string | null }> {
  const email = use.email.toLowerCase();
  return await db().$transaction(async (tx) => {
    const userId = randomUUID();
    const spent = await tx.invite.updateManyAndReturn({
      where: { tokenHash: tokenHash(use.token), usedAt: null, expiresAt: { gt: new Date() } },
      data: { usedAt: new Date(), usedById: userId },
    });
    const invite = spent[0];
    if (!invite)
      throw new AppError('forbidden', 'This link was used already or is too old. Ask for a new one.');
    if (await tx.user.findUnique({ where: { email } })) {
      throw new AppError('conflict', 'This address has an account already: sign in with it.');
    }
    const user = await tx.user.create({
      data: { id: userId, name: use.name, email, emailVerified: true, admin: invite.projectId === null },
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
    const projects = await tx.project.findMany({
      where: invite.projectId === null ? {} : { id: invite.projectId },
      orderBy: { id: 'asc' },
    });
    await tx.member.createMany({
      data: projects.map((project) => ({ projectId: project.id, userId, role: invite.role })),
    });
    await tx.audit.create({
      data: {
        projectId: invite.projectId,
        actorId: userId,
        action: 'redeem-invite',
        subject: `invite/${invite.id}`,
      },
    });
    return { ...user, project: projects[0]?.slug ?? null };
  });
}
