import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FixtureServer, startFixtureServer } from './fixture-server';
import { sampleCandidates } from './sample-candidates';
import { createSglangClient } from './sglang-client';

const MODEL = 'fixture';
const request = {
  model: MODEL,
  promptIds: [1, 2, 3],
  temperature: 1.3,
  topP: 1,
  topK: 0,
  maxTokens: 20,
  seed: 7,
  stopIds: [2],
};

const closing: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

async function fixture(): Promise<{ server: FixtureServer; client: ReturnType<typeof createSglangClient> }> {
  const server = await startFixtureServer({ kind: 'sglang' });
  closing.push(server);
  return { server, client: createSglangClient({ baseUrl: server.url }) };
}

/** A server that always says the same: one reply, or the events of a stream. */
async function saying(reply: object | object[], status = 200) {
  const server = http.createServer((_request, response) => {
    const isStream = Array.isArray(reply);
    response.writeHead(status, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
    const events = isStream ? [...reply.map((event) => JSON.stringify(event)), '[DONE]'] : [];
    response.end(isStream ? events.map((data) => `data: ${data}\n\n`).join('') : JSON.stringify(reply));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push({ close: () => server.close() });
  return createSglangClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function collect<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

const meta = (fields: object) => ({ id: 'x', finish_reason: null, prompt_tokens: 3, ...fields });

describe('requests', () => {
  it('give every child a seed of its own and leave nothing to the server’s preferences', async () => {
    const { server, client } = await fixture();
    await client.sample({ ...request, n: 2 });
    expect(server.requests.at(-1)?.body).toMatchObject({
      input_ids: [request.promptIds, request.promptIds],
      sampling_params: [7, 8].map((sampling_seed) => ({
        sampling_seed,
        max_new_tokens: 20,
        temperature: 1.3,
        top_p: 1,
        top_k: -1,
        min_p: 0,
        repetition_penalty: 1,
        stop_token_ids: [2],
      })),
      return_logprob: true,
    });
  });

  it('force from one token before the span, so that the cache serves all before it', async () => {
    const { server, client } = await fixture();
    await client.force({ model: MODEL, ids: [1, 2, 3, 4, 5], from: 3 });
    expect(server.requests.at(-1)?.body).toMatchObject({
      input_ids: [[1, 2, 3, 4, 5]],
      logprob_start_len: 2,
      return_logprob: true,
    });
  });

  it('ask for special tokens to be kept', async () => {
    const { client } = await fixture();
    expect(await client.detokenize(MODEL, await client.tokenize(MODEL, 'So<|im_end|>'))).toBe('So<|im_end|>');
  });
});

describe('replies', () => {
  it('whose entries are of other tokens are misaligned, though there are as many', async () => {
    const client = await saying(
      [
        {
          text: '',
          meta_info: meta({
            input_token_logprobs: [
              [null, 2, null],
              [-1, 9, null],
              [-2, 4, null],
            ],
          }),
        },
      ].at(0) ?? {},
    );
    expect(await client.force({ model: MODEL, ids: [1, 2, 3, 4], from: 2 })).toEqual([null, null, null]);
    const right = await saying({
      text: '',
      meta_info: meta({
        input_token_logprobs: [
          [null, 2, null],
          [-1, 3, null],
          [-2, 4, null],
        ],
      }),
    });
    expect(await right.force({ model: MODEL, ids: [1, 2, 3, 4], from: 2 })).toEqual([-1, -2]);
  });

  it('of a generation that was broken off are errors', async () => {
    const abort = { type: 'abort', message: 'out of memory', status_code: 503, err_type: null };
    const client = await saying({ text: '', output_ids: [], meta_info: meta({ finish_reason: abort }) });
    await expect(client.sample({ ...request, n: 1 })).rejects.toMatchObject({ code: 'server', status: 503 });
    const streamed = await saying([{ text: '', output_ids: [], meta_info: meta({ finish_reason: abort }) }]);
    await expect(collect(streamed.stream(request))).rejects.toMatchObject({ code: 'server', status: 503 });
  });

  it('without token ids make candidates invalid', async () => {
    const { server, client } = await fixture();
    server.setMode('no-token-ids');
    const { promptIds, stopIds: _, ...rest } = request;
    const [candidate] = await sampleCandidates({ ...rest, client, promptIds, n: 1, eotId: 2 });
    expect(candidate).toMatchObject({ invalid: 'missing_token_ids', logprobs: [] });
  });

  it('of an older version lack routes, which is said', async () => {
    const client = await saying({ object: 'error', message: 'Not Found', code: 404 }, 404);
    await expect(client.tokenize(MODEL, 'A')).rejects.toMatchObject({
      code: 'unsupported',
      message: 'This version of SGLang has no /tokenize; a newer one does.',
    });
  });
});

describe('streams', () => {
  const stop = { type: 'stop', matched: 2 };
  const entry = (id: number) => [-id, id, null];

  it('may repeat all so far, or send what is new alone', async () => {
    const whole = await saying([
      {
        text: 'a',
        output_ids: [5],
        meta_info: meta({ completion_tokens: 1, output_token_logprobs: [entry(5)] }),
      },
      {
        text: 'abc',
        output_ids: [5, 6, 7],
        meta_info: meta({ completion_tokens: 3, output_token_logprobs: [5, 6, 7].map(entry) }),
      },
      {
        text: 'abc',
        output_ids: [5, 6, 7, 2],
        meta_info: meta({
          completion_tokens: 4,
          output_token_logprobs: [5, 6, 7, 2].map(entry),
          finish_reason: stop,
        }),
      },
    ]);
    const pieces = await saying([
      {
        text: 'a',
        output_ids: [5],
        meta_info: meta({ completion_tokens: 1, output_token_logprobs: [entry(5)] }),
      },
      {
        text: 'bc',
        output_ids: [6, 7],
        meta_info: meta({ completion_tokens: 3, output_token_logprobs: [6, 7].map(entry) }),
      },
      {
        text: '',
        output_ids: [2],
        meta_info: meta({ completion_tokens: 4, output_token_logprobs: [entry(2)], finish_reason: stop }),
      },
    ]);
    const expected = [
      { text: 'a', tokenIds: [5], logprobs: [-5], finishReason: null },
      { text: 'bc', tokenIds: [6, 7], logprobs: [-6, -7], finishReason: null },
      { text: '', tokenIds: [2], logprobs: [-2], finishReason: 'stop' },
    ];
    expect(await collect(whole.stream(request))).toEqual(expected);
    expect(await collect(pieces.stream(request))).toEqual(expected);
  });

  it('are refused by their first event', async () => {
    const message = "The input (9000 tokens) is longer than the model's context length (8192 tokens).";
    const client = await saying([{ error: { message } }]);
    await expect(collect(client.stream(request))).rejects.toMatchObject({
      code: 'too_long',
      retryable: false,
    });
    const full = await saying([{ error: { message: 'The request queue is full.', type: '503', code: 503 } }]);
    await expect(collect(full.stream(request))).rejects.toMatchObject({ code: 'server', status: 503 });
    const beside = await saying([{ error: { message: 'The request queue is full.' }, code: 503 }]);
    await expect(collect(beside.stream(request))).rejects.toMatchObject({ code: 'server', status: 503 });
  });

  it('that end without a finish reason are no answer', async () => {
    const client = await saying([{ text: 'a', output_ids: [5], meta_info: meta({ completion_tokens: 1 }) }]);
    await expect(collect(client.stream(request))).rejects.toMatchObject({ code: 'malformed' });
  });
});
