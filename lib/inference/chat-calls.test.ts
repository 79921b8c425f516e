import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClient } from './create-client';
import { createOpenaiChatClient } from './openai-chat-client';

type Body = Record<string, unknown>;

/** A provider whose newer models know the limit under its newer name alone. */
let server: http.Server;
let url: string;
let asked: Body[];
beforeEach(async () => {
  asked = [];
  server = http.createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    const body = JSON.parse(text) as Body;
    asked.push(body);
    const say = (status: number, value: object) => response.writeHead(status).end(JSON.stringify(value));
    if ('max_tokens' in body) {
      const message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
      say(400, {
        error: { message, type: 'invalid_request_error', param: 'max_tokens', code: 'unsupported' },
      });
    } else if (body.stream) {
      const deltas = [{ role: 'assistant', content: '' }, { content: 'Yes' }, {}];
      const events = deltas.map((delta, at) => ({
        choices: [{ delta, finish_reason: at === 2 ? 'stop' : null }],
      }));
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        [{ choices: [] }, ...events].map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''),
      );
    } else {
      const choices = ['second', null].map((content, at) => ({ index: 1 - at, message: { content } }));
      say(200, { choices });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const request = {
  model: 'm',
  messages: [{ role: 'user' as const, content: 'Is A better?' }],
  temperature: 0.5,
  topP: 0.9,
  maxTokens: 20,
};

it('learns once under which name a server knows the limit', async () => {
  const client = createOpenaiChatClient({ baseUrl: url });
  await client.chat?.(request);
  await client.chat?.({ ...request, n: 2, seed: 4 });
  expect(asked.map((body) => [body.max_tokens, body.max_completion_tokens])).toEqual([
    [20, undefined],
    [undefined, 20],
    [undefined, 20],
  ]);
  expect(asked[0]).not.toHaveProperty('seed');
  expect(asked[2]).toMatchObject({ n: 2, seed: 4, temperature: 0.5, top_p: 0.9 });
});

it('asks again all that were under way when it learned', async () => {
  const client = createOpenaiChatClient({ baseUrl: url });
  const replies = await Promise.all([1, 2, 3].map(() => client.chat?.(request)));
  expect(replies.map((reply) => reply?.length)).toEqual([2, 2, 2]);
});

it('gives replies in order, an empty one where the model said nothing', async () => {
  const client = createOpenaiChatClient({ baseUrl: url });
  expect(await client.chat?.(request)).toEqual([
    { text: '', finishReason: null },
    { text: 'second', finishReason: null },
  ]);
});

it('streams through events that hold no text', async () => {
  const client = createOpenaiChatClient({ baseUrl: url });
  const pieces = [];
  for await (const piece of client.streamChat?.(request) ?? []) pieces.push(piece);
  expect(pieces.map(({ text }) => text).join('')).toBe('Yes');
  expect(pieces.at(-1)?.finishReason).toBe('stop');
});

it('is nothing the embedded server has', () => {
  const embedded = createClient({ kind: 'embedded', baseUrl: url });
  expect([embedded.kind, embedded.chat, embedded.streamChat]).toEqual(['vllm', undefined, undefined]);
});
