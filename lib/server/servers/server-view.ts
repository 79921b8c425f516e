import type { ServerLiveView, ServerView } from '@/lib/contracts/server';
import { serverAbilities } from '@/lib/contracts/server-abilities';
import type { Model, Server } from '@/prisma/generated/client';
import { readCertificates } from './read-certificates';
import { readableHeaders } from './server-headers';
import { serverHealth } from './server-health';

export function serverView(
  server: Server & { model: Model },
  withAddress: boolean,
  live: ServerLiveView | null = null,
  differs: bigint[] = [],
): ServerView {
  const abilities = serverAbilities.safeParse(server.abilities);
  return {
    id: Number(server.id),
    kind: server.kind,
    model: { id: Number(server.model.id), name: server.model.name, note: server.model.note },
    baseUrl: withAddress ? server.baseUrl : null,
    servedModel: server.servedModel,
    hasKey: server.sealedKey !== null,
    headerNames: withAddress ? Object.keys(readableHeaders(server.sealedHeaders, server.baseUrl)) : [],
    certificates: server.caPem === null ? [] : readCertificates(server.caPem),
    enabled: server.enabled,
    concurrency: server.concurrency,
    abilities: abilities.success ? abilities.data : null,
    differs: differs.map(Number),
    health: serverHealth(server),
    lastSeenAt: server.lastSeenAt?.toISOString() ?? null,
    lastError: server.lastError,
    tokensPerSecond: server.tokensPerSecond,
    live,
  };
}
