import { AppError } from '@/lib/errors';
import type { Invite } from '@/prisma/generated/client';
import { tokenHash } from '../accounts/token';
import type { Tx } from '../db';

/** Takes the link out of circulation, in the transaction of what it is spent on. @throws forbidden when it is spent. */
export async function spendInvite(tx: Tx, token: string, userId: string): Promise<Invite> {
  const spent = await tx.invite.updateManyAndReturn({
    where: { tokenHash: tokenHash(token), usedAt: null, expiresAt: { gt: new Date() } },
    data: { usedAt: new Date(), usedById: userId },
  });
  const invite = spent[0];
  if (!invite)
    throw new AppError('forbidden', 'This link was used already or is too old. Ask for a new one.');
  return invite;
}
