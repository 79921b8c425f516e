import type { ServerAbilities } from '@/lib/contracts/server-abilities';
import type { InferenceClient } from '@/lib/inference/inference-client';
import { probeAbilities } from '@/lib/inference/probe-abilities';
import type { SystemActor } from '@/lib/server/actor';
import { recordAbilities } from '@/lib/server/servers/record-abilities';

interface FoundServer {
  id: string;
  servedModel: string;
  client: InferenceClient;
  /** what is stored; null: nobody has tested this server */
  abilities: ServerAbilities | null;
}

interface Probe {
  abilities: Promise<ServerAbilities>;
  /** in milliseconds; infinite while it goes on */
  endedAt: number;
}

type Find = (server: FoundServer) => () => Promise<ServerAbilities>;

/** By then the pool has read the server's row again: where it is empty still, it was emptied. */
const FRESH_MS = 15_000;

/** Probes a server that nobody has tested when it is first used, once for all that wait for it, and keeps the result. */
export function abilitiesFinder(actor: SystemActor): Find {
  const probes = new WeakMap<InferenceClient, Map<string, Probe>>();

  async function probe({ id, servedModel, client }: FoundServer): Promise<ServerAbilities> {
    // Without the signal of whoever asked first: the others wait for the same answer.
    const abilities = await probeAbilities(client, servedModel);
    await recordAbilities(actor, { id, baseUrl: client.baseUrl, servedModel }, abilities);
    return abilities;
  }

  return (server) => async () => {
    if (server.abilities) return server.abilities;
    const ofClient = probes.get(server.client) ?? new Map<string, Probe>();
    probes.set(server.client, ofClient);
    const known = ofClient.get(server.servedModel);
    if (known && Date.now() - known.endedAt < FRESH_MS) return await known.abilities;
    const pending = probe(server);
    const entry: Probe = { abilities: pending, endedAt: Number.POSITIVE_INFINITY };
    ofClient.set(server.servedModel, entry);
    try {
      return await pending;
    } catch (error) {
      ofClient.delete(server.servedModel);
      throw error;
    } finally {
      entry.endedAt = Date.now();
    }
  };
}
