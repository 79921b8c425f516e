import type { ServerKind } from '@/lib/contracts/server';
import type { InferenceClient } from './inference-client';
import type { ClientOptions } from './server-connection';
import { createVllmClient } from './vllm-client';

export interface CreateClientOptions extends ClientOptions {
  kind: ServerKind;
}

const factories: Partial<Record<ServerKind, (options: ClientOptions) => InferenceClient>> = {
  vllm: createVllmClient,
  embedded: createVllmClient,
};

/** The client that speaks what a server of this kind does. */
export function createClient({ kind, ...options }: CreateClientOptions): InferenceClient {
  const create = factories[kind];
  if (!create) throw new RangeError(`no client for ${kind}`);
  return create(options);
}
