import { afterAll, beforeAll, beforeEach } from 'vitest';
import { createClient } from './create-client';
import type { FixtureServer } from './fixture-server';
import { startFixtureServer } from './fixture-server';
import type { ClientKind, InferenceClient, SampleRequest } from './inference-client';
import { InferenceError } from './inference-error';

/** What the suites that run over every kind of client share. For tests alone. */

export const MODEL = 'fixture';
export const END = '<|im_end|>';
export const PROMPT = '<|im_start|>user\nWhat is 3 + 4? ¿Ça va?<|im_end|>\n<|im_start|>reason\n';

/** One well-behaved fixture server of each kind, and clients of them. */
export function useFixtureServers(kinds: readonly ClientKind[]) {
  const servers = new Map<ClientKind, FixtureServer>();
  beforeAll(async () => {
    for (const kind of kinds) servers.set(kind, await startFixtureServer({ kind }));
  });
  afterAll(async () => {
    for (const server of servers.values()) await server.close();
  });
  beforeEach(() => {
    for (const server of servers.values()) server.setMode('ok');
  });
  const serverOf = (kind: ClientKind): FixtureServer => {
    const server = servers.get(kind);
    if (!server) throw new Error(`no server of ${kind}`);
    return server;
  };
  const clientOf = (kind: ClientKind, timeouts = {}) =>
    createClient({ kind, baseUrl: serverOf(kind).url, timeouts });
  return { serverOf, clientOf };
}

export async function fixtureSampling(client: InferenceClient): Promise<SampleRequest> {
  const promptIds = await client.tokenize(MODEL, PROMPT);
  const stopIds = await client.tokenize(MODEL, END);
  const params = { n: 3, temperature: 1.3, topP: 0.9, topK: 0, maxTokens: 200, seed: 7 };
  return { model: MODEL, promptIds, stopIds, ...params };
}

export async function failureOf(promise: Promise<unknown>): Promise<InferenceError> {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof InferenceError)) throw new Error(`did not fail as it should: ${error}`);
  return error;
}

export async function collect<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}
