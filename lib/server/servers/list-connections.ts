import type { LookupFunction } from 'node:net';
import type { ServerKind } from '@/lib/contracts/server';
import { type ServerAbilities, serverAbilities } from '@/lib/contracts/server-abilities';
import { AppError } from '@/lib/errors';
import type { Server } from '@/prisma/generated/client';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { checkOutboundUrl } from './check-url';
import { outboundLookup } from './outbound-lookup';
import { openSealedKey } from './seal';
import { openSealedHeaders, type ServerHeaders } from './server-headers';

export interface Connection {
  id: string;
  kind: ServerKind;
  baseUrl: string;
  servedModel: string;
  apiKey: string | null;
  /** sent with every request, as secret as the key */
  headers: ServerHeaders;
  /** PEM certificates to trust in place of the public authorities' */
  ca: string | null;
  concurrency: number;
  /** what the probe found; null before the first one */
  abilities: ServerAbilities | null;
  /** to be used for every connection: it checks the address that is connected to */
  lookup: LookupFunction;
}

/**
 * The enabled servers of a model, ready to be spoken to. One whose address is not allowed, or whose key cannot be
 * opened, is left out and says so on its row. Never to be given to a browser: it holds the keys.
 */
export async function listConnections(_actor: SystemActor, modelId: bigint): Promise<Connection[]> {
  const servers = await db().server.findMany({ where: { modelId, enabled: true }, orderBy: { id: 'asc' } });
  const connections = await Promise.all(servers.map(connect));
  return connections.filter((connection) => connection !== null);
}

async function connect(server: Server): Promise<Connection | null> {
  try {
    await checkOutboundUrl(server.baseUrl);
    return {
      id: String(server.id),
      kind: server.kind,
      baseUrl: server.baseUrl,
      servedModel: server.servedModel,
      apiKey: server.sealedKey === null ? null : openSealedKey(server.sealedKey, server.baseUrl),
      headers: openSealedHeaders(server.sealedHeaders, server.baseUrl),
      ca: server.caPem,
      concurrency: server.concurrency,
      abilities: serverAbilities.safeParse(server.abilities).data ?? null,
      lookup: outboundLookup(server.baseUrl),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await db().server.updateMany({
      where: { id: server.id, baseUrl: server.baseUrl },
      data: { lastError: error.message },
    });
    return null;
  }
}
