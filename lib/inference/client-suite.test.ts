import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from './create-client';
import { fixtureLogprob } from './fixture-model';
import type { FixtureMode } from './fixture-modes';
import { type FixtureServer, startFixtureServer } from './fixture-server';
import { fixtureTokenize } from './fixture-tokenizer';
import type { ClientKind, InferenceClient, SampleRequest } from './inference-client';
import { InferenceError, type InferenceErrorCode } from './inference-error';
import { spanLogprobs } from './span-logprobs';

const MODEL = 'fixture';
const END = '<|im_end|>';
const PROMPT = '<|im_start|>user\nWhat is 3 + 4? ¿Ça va?<|im_end|>\n<|im_start|>reason\n';

const scoring = ['vllm', 'sglang', 'openai_completions'] as const;
const lookingUp = ['vllm', 'sglang'] as const;
const chatting = ['vllm', 'sglang', 'openai_chat'] as const;
const all: ClientKind[] = ['vllm', 'sglang', 'openai_completions', 'openai_chat'];

const servers = new Map<ClientKind, FixtureServer>();
beforeAll(async () => {
  for (const kind of all) servers.set(kind, await startFixtureServer({ kind }));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
});
beforeEach(() => {
  for (const server of servers.values()) server.setMode('ok');
});

function serverOf(kind: ClientKind): FixtureServer {
  const server = servers.get(kind);
  if (!server) throw new Error(`no server of ${kind}`);
  return server;
}

const clientOf = (kind: ClientKind, timeouts = {}) =>
  createClient({ kind, baseUrl: serverOf(kind).url, timeouts });

async function sampling(client: InferenceClient): Promise<SampleRequest> {
  const promptIds = await client.tokenize(MODEL, PROMPT);
  const stopIds = await client.tokenize(MODEL, END);
  return {
    model: MODEL,
    promptIds,
    n: 3,
    temperature: 1.3,
    topP: 0.9,
    topK: 0,
    maxTokens: 200,
    seed: 7,
    stopIds,
  };
}

async function failureOf(promise: Promise<unknown>): Promise<InferenceError> {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof InferenceError)) throw new Error(`did not fail as it should: ${error}`);
  return error;
}

async function collect<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

/** The truth about `text` from its token `from` on, whatever the client calls its tokens. */
function truth(text: string, from: number): number[] {
  const ids = fixtureTokenize(text);
  return ids.slice(from).map((id, at) => fixtureLogprob(ids.slice(0, from + at), id));
}

describe.each(scoring)('%s', (kind) => {
  it('tokenises, and gives the text back', async () => {
    const client = clientOf(kind);
    const ids = await client.tokenize(MODEL, PROMPT);
    expect(ids).toHaveLength(fixtureTokenize(PROMPT).length);
    expect(await client.detokenize(MODEL, ids)).toBe(PROMPT);
    expect((await client.models()).map(({ id }) => id)).toEqual([MODEL]);
    await client.health();
  });

  it('samples children of different seeds, the same ones again, with log-probs that a forced pass confirms', async () => {
    const client = clientOf(kind);
    const request = await sampling(client);
    const choices = await client.sample(request);
    expect(choices.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(new Set(choices.map(({ text }) => text)).size).toBeGreaterThan(1);
    expect(await client.sample(request)).toEqual(choices);
    const [second] = await client.sample({ ...request, n: 1, seed: request.seed + 1 });
    if (kind !== 'openai_completions') expect(second?.tokenIds).toEqual(choices[1]?.tokenIds);
    for (const { tokenIds, logprobs, text, finishReason } of choices) {
      expect(finishReason).toBe('stop');
      const ids = [...request.promptIds, ...(tokenIds ?? [])];
      const from = request.promptIds.length;
      expect(await client.force({ model: MODEL, ids, from })).toEqual(logprobs);
      const end = client.ownTokenIds ? END : '';
      expect(logprobs).toEqual(truth(PROMPT + text + end, from));
    }
  });

  it('forces a span whose parts were tokenised apart', async () => {
    const client = clientOf(kind);
    const parts = [PROMPT, 'So A is better.', END];
    const ids = await Promise.all(parts.map((part) => client.tokenize(MODEL, part)));
    const from = ids[0]?.length ?? 0;
    expect(await client.force({ model: MODEL, ids: ids.flat(), from })).toEqual(truth(parts.join(''), from));
  });

  it('streams what it would answer whole', async () => {
    const client = clientOf(kind);
    const { n: _, ...request } = await sampling(client);
    for (const seed of [1, 2, 3, 4]) {
      const [whole] = await client.sample({ ...request, n: 1, seed });
      const pieces = await collect(client.stream({ ...request, seed }));
      expect(pieces.length).toBeGreaterThan(5);
      expect(pieces.map((piece) => piece.text).join('')).toBe(whole?.text);
      expect(pieces.flatMap((piece) => piece.logprobs ?? [])).toEqual(whole?.logprobs);
      if (client.ownTokenIds)
        expect(pieces.flatMap((piece) => piece.tokenIds ?? [])).toEqual(whole?.tokenIds);
      expect(pieces.map((piece) => piece.finishReason).filter(Boolean)).toEqual(['stop']);
    }
  });

  it('says that a continuation was cut', async () => {
    const client = clientOf(kind);
    const request = await sampling(client);
    const choices = await client.sample({ ...request, maxTokens: 4 });
    expect(choices.map(({ finishReason }) => finishReason)).toEqual(['length', 'length', 'length']);
    expect(choices.map(({ logprobs }) => logprobs?.length)).toEqual([4, 4, 4]);
  });

  it.each([
    ['missing-logprobs', 'missing'],
    ['null-logprobs', 'missing'],
    ['nan-logprobs', 'not_finite'],
    ['infinite-logprobs', 'not_finite'],
    ['positive-logprobs', 'positive'],
    ['misaligned-logprobs', 'misaligned'],
  ] as const)('%s are no numbers, forced or sampled', async (mode, invalid) => {
    const client = clientOf(kind);
    const request = await sampling(client);
    const { promptIds } = request;
    serverOf(kind).setMode(mode);
    const forced = await client.force({ model: MODEL, ids: promptIds, from: 4 });
    expect(spanLogprobs(forced, promptIds.length - 4)).toEqual({ logprobs: null, invalid });
    for (const { logprobs, text } of await client.sample(request)) {
      const count = fixtureTokenize(text).length + (client.ownTokenIds ? 1 : 0);
      expect(spanLogprobs(logprobs, count)).toEqual({ logprobs: null, invalid });
    }
  });

  it.each([
    ['error-500', 'server', true],
    ['half-json', 'malformed', true],
    ['html', 'malformed', true],
    ['reset', 'reset', true],
    ['too-long', 'too_long', false],
    ['unauthorized', 'unauthorized', false],
  ] as const)('streams fail as whole replies do: %s', async (mode, code, retryable) => {
    const client = clientOf(kind);
    const { n: _, ...request } = await sampling(client);
    serverOf(kind).setMode(mode);
    const error = await failureOf(collect(client.stream(request)));
    expect([error.code, error.retryable]).toEqual([code, retryable]);
  });

  it('aborts on the server what nobody reads any more, by leaving the loop or by the signal', async () => {
    const slow = await startFixtureServer({ kind, pieceMs: 20 });
    const client = createClient({ kind, baseUrl: slow.url });
    const { n: _, ...request } = await sampling(client);
    for await (const _piece of client.stream(request)) break;
    await expect.poll(slow.abandoned, { interval: 10 }).toBe(1);
    const stop = new AbortController();
    const read = async () => {
      for await (const _piece of client.stream(request, { signal: stop.signal })) stop.abort();
    };
    await expect(read()).rejects.toMatchObject({ code: 'aborted', retryable: false });
    await expect.poll(slow.abandoned, { interval: 10 }).toBe(2);
    await slow.close();
  });
});

describe.each(lookingUp)('%s looks up', (kind) => {
  it('what a forced pass says of the same tokens', async () => {
    const client = clientOf(kind);
    const { promptIds } = await sampling(client);
    const [a = -1, b = -1] = [...(await client.tokenize(MODEL, 'A')), ...(await client.tokenize(MODEL, 'B'))];
    const prefixes = [promptIds, [...promptIds, a]];
    const next = await client.lookUp({ model: MODEL, prefixes, tokenIds: [a, b, a] });
    for (const [index, prefix] of prefixes.entries()) {
      for (const id of [a, b]) {
        const [forced] =
          (await client.force({ model: MODEL, ids: [...prefix, id], from: prefix.length })) ?? [];
        expect(next[index]?.get(id)).toBe(forced);
      }
    }
  });

  it('and gives no number where the server does not', async () => {
    const client = clientOf(kind);
    const { promptIds } = await sampling(client);
    serverOf(kind).setMode('no-look-ups');
    const next = await client.lookUp({ model: MODEL, prefixes: [promptIds], tokenIds: [3] });
    expect(next.map((entries) => entries.get(3))).toEqual([undefined]);
  });
});

describe.each(chatting)('%s chats', (kind) => {
  const request = {
    model: MODEL,
    messages: [{ role: 'user' as const, content: 'Which is better?' }],
    temperature: 1,
    topP: 1,
    maxTokens: 50,
    seed: 3,
  };

  it('in replies and in pieces', async () => {
    const client = clientOf(kind);
    const replies = await client.chat?.({ ...request, n: 2 });
    expect(replies).toHaveLength(2);
    expect(replies?.[0]).toMatchObject({ text: expect.stringMatching(/\S/), finishReason: 'stop' });
    const pieces = await collect(client.streamChat?.(request) ?? (async function* () {})());
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.map(({ text }) => text).join('')).toBe(replies?.[0]?.text);
    expect(pieces.at(-1)?.finishReason).toBe('stop');
  });
});

/** `retryable` follows from the code; both stand here because both are promised. */
const outcomes: [FixtureMode, InferenceErrorCode, boolean][] = [
  ['error-500', 'server', true],
  ['overloaded', 'server', true],
  ['rate-limited', 'rate_limited', true],
  ['too-long', 'too_long', false],
  ['unauthorized', 'unauthorized', false],
  ['redirect', 'bad_request', false],
  ['html', 'malformed', true],
  ['half-json', 'malformed', true],
  ['reset', 'reset', true],
  ['silent', 'timeout', true],
  ['slow-bytes', 'timeout', true],
];

describe.each(all)('%s fails', (kind) => {
  async function ask(timeouts = {}): Promise<() => Promise<unknown>> {
    const client = clientOf(kind, timeouts);
    if (kind === 'openai_chat') {
      const messages = [{ role: 'user' as const, content: 'Which is better?' }];
      const request = { model: MODEL, messages, temperature: 1, topP: 1, maxTokens: 50 };
      return async () => client.chat?.(request);
    }
    const request = await sampling(client);
    return () => client.sample(request);
  }

  it.each(outcomes)('in mode %s with %s', async (mode, code, retryable) => {
    const call = await ask({ firstByteMs: 120, totalMs: 200 });
    serverOf(kind).setMode(mode);
    const error = await failureOf(call());
    expect([error.code, error.retryable]).toEqual([code, retryable]);
    expect(error.message).toMatch(/\S/);
    if (mode === 'rate-limited') expect(error.retryAfterMs).toBe(1000);
  });

  it('three times, then not', async () => {
    const call = await ask();
    serverOf(kind).setMode('error-500', 3);
    for (let i = 0; i < 3; i++) expect((await failureOf(call())).code).toBe('server');
    await expect(call()).resolves.toBeDefined();
  });
});

describe('what a kind of server cannot do', () => {
  it('is said in one sentence, and never retried', async () => {
    const chat = clientOf('openai_chat');
    const sentence =
      'A chat interface returns no log-probs of given text: it samples reasons and grades, it cannot score.';
    const request = { model: MODEL, ids: [1, 2], from: 1 };
    const calls = [chat.tokenize(MODEL, 'A'), chat.force(request), collect(chat.stream({} as SampleRequest))];
    for (const call of calls) {
      expect(await failureOf(call)).toMatchObject({
        code: 'unsupported',
        retryable: false,
        message: sentence,
      });
    }
    const texts = clientOf('openai_completions');
    const lookUp = texts.lookUp({ model: MODEL, prefixes: [[0]], tokenIds: [0] });
    expect(await failureOf(lookUp)).toMatchObject({ code: 'unsupported', retryable: false });
    expect((await failureOf(texts.metrics())).code).toBe('unsupported');
  });
});
