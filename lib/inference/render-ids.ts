import type { InferenceClient } from './inference-client';

export interface RenderIdsInput<K extends string> {
  client: InferenceClient;
  model: string;
  parts: Record<K, string>;
  signal?: AbortSignal;
}

/** Longer parts hold a sample's own text; shorter ones are mostly headers and verdicts, the same for every sample. */
const CACHED_CHARACTERS = 64;
const CACHED_PARTS = 1_000;

const caches = new WeakMap<InferenceClient, Map<string, Promise<number[]>>>();

/**
 * The token ids of each part of `U + R + A`, each tokenised on its own without added special tokens, so that nothing
 * merges across a boundary; joined they are what a sampler sees. Throws InferenceError.
 */
export async function renderIds<K extends string>(input: RenderIdsInput<K>): Promise<Record<K, number[]>> {
  const names = Object.keys(input.parts) as K[];
  const ids = await Promise.all(names.map((name) => tokenizePart(input, input.parts[name])));
  return Object.fromEntries(names.map((name, index) => [name, ids[index]])) as Record<K, number[]>;
}

function tokenizePart(
  { client, model, signal }: RenderIdsInput<string>,
  text: string,
): Promise<number[]> | number[] {
  if (text === '') return [];
  if (text.length > CACHED_CHARACTERS) return client.tokenize(model, text, { signal });
  const cache = caches.get(client) ?? new Map<string, Promise<number[]>>();
  caches.set(client, cache);
  const key = JSON.stringify([model, text]);
  const known = cache.get(key);
  if (known) return known;
  // Without the caller's signal: the answer is shared with callers that are not aborted.
  const pending = client.tokenize(model, text);
  if (cache.size < CACHED_PARTS) cache.set(key, pending);
  pending.catch(() => cache.delete(key));
  return pending;
}
