import { createHash } from 'node:crypto';
import type { ServerAbilities } from '@/lib/contracts/server-abilities';
import { AppError } from '@/lib/errors';
import { createClient } from '@/lib/inference/create-client';
import type { InferenceClient } from '@/lib/inference/inference-client';
import { systemActor } from '../actor';
import { type Connection, listConnections } from '../servers/list-connections';

/** A server that can be asked, with what the probe found out about it; null where it was not probed yet. */
export interface AskedServer {
  client: InferenceClient;
  servedModel: string;
  abilities: ServerAbilities | null;
}

/**
 * The servers of a model in the order to be asked: those that score first, then the one that has this prompt in its
 * cache most likely. @throws AppError `unavailable` where there is none
 */
export async function serversToAsk(
  model: { id: bigint; name: string },
  affinity: string,
): Promise<AskedServer[]> {
  const connections = await listConnections(systemActor('playground'), model.id);
  if (connections.length === 0) {
    throw new AppError(
      'unavailable',
      `No server answers for ${model.name}: connect or enable one under Servers.`,
    );
  }
  const order = (connection: Connection) =>
    (connection.kind === 'openai_chat' ? 2 ** 32 : 0) + rank(affinity, connection.id);
  return connections
    .toSorted((a, b) => order(a) - order(b))
    .map(({ kind, baseUrl, apiKey, headers, ca, lookup, servedModel, abilities }) => ({
      client: createClient({ kind, baseUrl, apiKey, headers, ca, lookup }),
      servedModel,
      abilities,
    }));
}

/** Rendezvous hashing, as the workers do it. */
function rank(affinity: string, serverId: string): number {
  return createHash('sha256').update(`${affinity}/${serverId}`).digest().readUInt32BE(0);
}
