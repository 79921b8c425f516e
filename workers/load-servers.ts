import { createClient } from '@/lib/inference/create-client';
import type { InferenceClient } from '@/lib/inference/inference-client';
import type { PoolServer } from '@/lib/inference/server-state';
import type { SystemActor } from '@/lib/server/actor';
import { listConnections } from '@/lib/server/servers/list-connections';
import { abilitiesFinder } from './find-abilities';

/** How the pool finds the servers of a model. A client lives as long as its connection: it caches token ids. */
export function serverLoader(actor: SystemActor): (modelId: string) => Promise<PoolServer[]> {
  const clients = new Map<string, InferenceClient>();
  const find = abilitiesFinder(actor);
  return async (modelId) => {
    const connections = await listConnections(actor, BigInt(modelId));
    return connections.map(({ id, servedModel, concurrency, abilities, lookup, ...connection }) => {
      const { kind, baseUrl, apiKey, headers, ca } = connection;
      const key = JSON.stringify([kind, baseUrl, apiKey, headers, ca]);
      const client = clients.get(key) ?? createClient({ kind, baseUrl, apiKey, headers, ca, lookup });
      clients.set(key, client);
      return {
        id,
        servedModel,
        concurrency,
        client,
        abilities: find({ id, servedModel, client, abilities }),
      };
    });
  };
}
