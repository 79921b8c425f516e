import { describe, expect, it } from 'vitest';
import { collect, failureOf, MODEL, fixtureSampling as sampling, useFixtureServers } from './client-suite';
import type { FixtureMode } from './fixture-modes';
import type { ClientKind, SampleRequest } from './inference-client';
import type { InferenceErrorCode } from './inference-error';

const chatting = ['vllm', 'sglang', 'openai_chat'] as const;
const all: ClientKind[] = ['vllm', 'sglang', 'openai_completions', 'openai_chat'];

const { serverOf, clientOf } = useFixtureServers(all);

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
