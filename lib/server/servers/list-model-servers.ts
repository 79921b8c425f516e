import type { SystemActor } from '../actor';
import { db } from '../db';
import { openSealedKey } from './seal';

export interface ModelServer {
  id: string;
  baseUrl: string;
  servedModel: string;
  concurrency: number;
  apiKey: string | null;
}

/** The enabled servers of a model with their keys opened: for workers alone. */
export async function listModelServers(_actor: SystemActor, modelId: string): Promise<ModelServer[]> {
  const servers = await db().server.findMany({
    where: { modelId: BigInt(modelId), enabled: true },
    orderBy: { id: 'asc' },
  });
  return servers.map(({ id, baseUrl, servedModel, concurrency, sealedKey }) => ({
    id: String(id),
    baseUrl,
    servedModel,
    concurrency,
    apiKey: sealedKey === null ? null : openSealedKey(sealedKey, baseUrl),
  }));
}
