import type { ServerHealth } from '@/lib/contracts/overview';
import type { Server } from '@/prisma/generated/client';
import { db } from '../db';

/** How the installation's servers are, without their addresses, which are for its administrators. */
export async function listServerHealth(): Promise<ServerHealth[]> {
  const servers = await db().server.findMany({ include: { model: true }, orderBy: { id: 'asc' } });
  return servers.map((server) => ({
    id: Number(server.id),
    model: server.model.name,
    kind: server.kind,
    state: stateOf(server),
    lastSeenAt: server.lastSeenAt?.toISOString() ?? null,
    lastError: server.lastError,
    tokensPerSecond: server.tokensPerSecond,
  }));
}

function stateOf({ enabled, lastError, lastSeenAt }: Server): ServerHealth['state'] {
  if (!enabled) return 'off';
  if (lastError !== null) return 'failing';
  return lastSeenAt === null ? 'unseen' : 'well';
}
