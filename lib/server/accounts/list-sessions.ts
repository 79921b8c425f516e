import type { SessionView } from '@/lib/contracts/account';
import type { UserActor } from '../actor';
import { db } from '../db';
import { authoriseSession } from './authorise-session';

export async function listSessions(actor: UserActor): Promise<SessionView[]> {
  const { userId, sessionId } = authoriseSession(actor);
  const sessions = await db().session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
  });
  return sessions.map((session) => ({
    id: session.id,
    current: session.id === sessionId,
    userAgent: session.userAgent,
    ipAddress: session.ipAddress,
    createdAt: session.createdAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
  }));
}
