import { type ServerView, serverAbilities } from '@/lib/contracts/server';
import type { Model, Server } from '@/prisma/generated/client';
import { serverHealth } from './server-health';

export function serverView(server: Server & { model: Model }, withAddress: boolean): ServerView {
  const abilities = serverAbilities.safeParse(server.abilities);
  return {
    id: Number(server.id),
    kind: server.kind,
    model: { id: Number(server.model.id), name: server.model.name, note: server.model.note },
    baseUrl: withAddress ? server.baseUrl : null,
    servedModel: server.servedModel,
    hasKey: server.sealedKey !== null,
    enabled: server.enabled,
    concurrency: server.concurrency,
    abilities: abilities.success ? abilities.data : null,
    health: serverHealth(server),
    lastSeenAt: server.lastSeenAt?.toISOString() ?? null,
    lastError: server.lastError,
    tokensPerSecond: server.tokensPerSecond,
  };
}
