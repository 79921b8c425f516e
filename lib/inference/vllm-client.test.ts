import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FixtureMode } from './fixture-faults';
import { type FixtureServer, startFixtureServer } from './fixture-server';
import { InferenceError } from './inference-error';
import { createVllmClient } from './vllm-client';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());
beforeEach(() => server.setMode('ok'));

const request = { model: 'fixture', prompt: [[1, 2, 3]], n: 3, logprobs: 0, return_token_ids: true };

function client(timeouts = {}, apiKey: string | null = null) {
  return createVllmClient({ baseUrl: server.url, timeouts, apiKey });
}

async function failure(mode: FixtureMode, timeouts = {}): Promise<InferenceError> {
  server.setMode(mode);
  const error = await client(timeouts)
    .complete(request)
    .then(
      () => null,
      (cause: unknown) => cause,
    );
  if (!(error instanceof InferenceError)) throw new Error(`${mode} did not fail as it should: ${error}`);
  return error;
}

describe('a well-behaved server', () => {
  it('answers every route', async () => {
    const text = 'Ça va? <|im_start|>user\nWhat is 3 + 4?<|im_end|>\n';
    const ids = await client().tokenize('fixture', text);
    expect(await client().detokenize('fixture', ids)).toBe(text);
    expect(await client().models()).toEqual([{ id: 'fixture', maxModelLen: 8192 }]);
    expect(await client().version()).toBe('0.32.0');
    await client().health();
    const choices = await client().complete(request);
    expect(choices.map((choice) => choice.index)).toEqual([0, 1, 2]);
  });

  it('asks once for greedy choices, which vLLM refuses to compute n times', async () => {
    const sampling = { model: 'fixture', promptIds: [1, 2, 3], topP: 1, topK: 0, maxTokens: 40, seed: 7 };
    const greedy = await client().sample({ ...sampling, temperature: 0, n: 3, stopIds: [2] });
    expect(server.requests.at(-1)?.body).toMatchObject({ n: 1, temperature: 0 });
    expect(greedy.map((choice) => choice.index)).toEqual([0, 1, 2]);
    expect(new Set(greedy.map((choice) => choice.text)).size).toBe(1);
  });

  it('takes a base URL that ends in /v1 and sends no special tokens of the tokenizer', async () => {
    const other = createVllmClient({ baseUrl: `${server.url}/v1/` });
    await other.tokenize('fixture', 'A');
    expect(server.requests.at(-1)).toMatchObject({
      path: '/tokenize',
      body: { model: 'fixture', prompt: 'A', add_special_tokens: false },
    });
  });
});

describe('statuses decide what may be retried', () => {
  it.each([
    ['error-500', 'server', true],
    ['overloaded', 'server', true],
    ['rate-limited', 'rate_limited', true],
    ['too-long', 'too_long', false],
    ['unauthorized', 'unauthorized', false],
    ['redirect', 'bad_request', false],
    ['html', 'malformed', true],
    ['half-json', 'malformed', true],
    ['reset', 'reset', true],
  ] as const)('%s', async (mode, code, retryable) => {
    const error = await failure(mode);
    expect([error.code, error.retryable]).toEqual([code, retryable]);
  });

  it('passes Retry-After on', async () => {
    const error = await failure('rate-limited');
    expect(error.retryAfterMs).toBe(1000);
    expect(error.status).toBe(429);
  });

  it('keeps the bare string of an authentication layer, and the cause of a broken reply', async () => {
    expect((await failure('unauthorized')).message).toContain('Unauthorized');
    expect((await failure('half-json')).cause).toBeInstanceOf(SyntaxError);
  });

  it('recovers once the server does', async () => {
    server.setMode('error-500', 2);
    const attempt = () => client().complete(request);
    await expect(attempt()).rejects.toMatchObject({ code: 'server' });
    await expect(attempt()).rejects.toMatchObject({ code: 'server' });
    expect(await attempt()).toHaveLength(3);
  });
});

describe('time-outs by phase', () => {
  it('gives up on a server that says nothing', async () => {
    const error = await failure('silent', { firstByteMs: 60 });
    expect([error.code, error.retryable]).toEqual(['timeout', true]);
    expect(error.message).toContain('no reply within 60 ms');
  });

  it('bounds the whole of a reply that trickles in', async () => {
    const error = await failure('slow-bytes', { idleMs: 1000, totalMs: 150 });
    expect(error.message).toContain('not done within 150 ms');
  });

  it('gives up on a reply that stops in the middle', async () => {
    const stalled = net.createServer((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{'),
    );
    stalled.listen(0, '127.0.0.1');
    await once(stalled, 'listening');
    const { port } = stalled.address() as net.AddressInfo;
    const slow = createVllmClient({ baseUrl: `http://127.0.0.1:${port}`, timeouts: { idleMs: 60 } });
    await expect(slow.version()).rejects.toThrow('no data within 60 ms');
    stalled.close();
  });

  it('names a refused connection', async () => {
    const closed = await startFixtureServer();
    await closed.close();
    const nobody = createVllmClient({ baseUrl: closed.url });
    await expect(nobody.version()).rejects.toMatchObject({ code: 'connect', retryable: true, status: null });
  });
});

it('aborts, and the server sees the client go', async () => {
  const slow = await startFixtureServer({ latencyMs: 60_000 });
  const abort = new AbortController();
  const pending = createVllmClient({ baseUrl: slow.url }).complete(request, { signal: abort.signal });
  await expect.poll(() => slow.requests.length).toBe(1);
  abort.abort();
  await expect(pending).rejects.toMatchObject({ code: 'aborted', retryable: false });
  await expect.poll(slow.abandoned).toBe(1);
  await slow.close();
});
