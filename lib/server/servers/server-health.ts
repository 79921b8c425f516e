import type { ServerView } from '@/lib/contracts/server';
import type { Server } from '@/prisma/generated/client';

/** What the last time somebody spoke to the server says about it. */
export function serverHealth(
  server: Pick<Server, 'enabled' | 'lastError' | 'lastSeenAt'>,
): ServerView['health'] {
  if (!server.enabled) return 'disabled';
  if (server.lastError !== null) return 'failing';
  return server.lastSeenAt === null ? 'unknown' : 'well';
}
