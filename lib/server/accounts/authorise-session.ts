import { AppError } from '@/lib/errors';
import type { UserActor } from '../actor';

/**
 * A person at a browser. What outlives an API key (passwords, sessions, further keys) is closed to one, so that a key
 * that leaked can be revoked for good.
 */
export function authoriseSession(actor: UserActor): { userId: string; sessionId: string } {
  if (actor.sessionId !== undefined) return { userId: actor.userId, sessionId: actor.sessionId };
  throw new AppError('forbidden', 'An API key cannot do that: sign in with a browser.');
}
