import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionRequest } from '@/lib/contracts/vllm';
import { createVllmClient } from '@/lib/inference/vllm-client';
import { hasTestModel, spawnServer, startTestServer, type TestServer, testModelPath } from './test-server';

const MODEL = 'smollm2-135m';
const SLOW = 120_000;

describe.skipIf(!hasTestModel)(
  `routes and errors (needs the model at ${testModelPath})`,
  { timeout: SLOW },
  () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startTestServer(['--max-model-len', '256', '--sequences', '2', '--queue', '1']);
    }, SLOW);
    afterAll(() => server.stop());

    const client = () => createVllmClient({ baseUrl: server.url });
    const post = async (body: unknown, path = '/v1/completions') => {
      const headers = { 'content-type': 'application/json' };
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const response = await fetch(server.url + path, { method: 'POST', headers, body: text });
      return { status: response.status, headers: response.headers, body: await response.json() };
    };
    const metric = async (name: string) => {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    };

    it('says what it serves', async () => {
      const models = await client().models();
      expect(models).toContainEqual({ id: MODEL, maxModelLen: 256 });
      expect(models).toContainEqual({ id: 'demo-judge', maxModelLen: 256 });
      expect(await client().version()).toContain('llama.cpp');
      await client().health();
    });

    it('tokenises control tokens as one token and gives the text back', async () => {
      const text = '<|im_start|>user\nÇa va? 😀<|im_end|>\n';
      const ids = await client().tokenize(MODEL, text);
      expect(ids[0]).toBe(1);
      expect(ids.at(-2)).toBe(2);
      expect(await client().detokenize(MODEL, ids)).toBe(text);
    });

    it('takes text, texts, ids and lists of ids; choices come flat', async () => {
      const ids = await client().tokenize(MODEL, 'One, two,');
      const ask = { model: MODEL, max_tokens: 2, temperature: 0, n: 2, return_token_ids: true };
      const fromText = await client().complete({ ...ask, prompt: ['One, two,', 'The capital of France is'] });
      const fromIds = await client().complete({ ...ask, prompt: [ids, ids] });
      const single = await client().complete({ ...ask, prompt: ids });
      expect(fromText.map((choice) => choice.index)).toEqual([0, 1, 2, 3]);
      expect(fromIds.map((choice) => choice.token_ids)).toEqual(Array(4).fill(fromText[0]?.token_ids));
      expect(single).toHaveLength(2);
      expect(fromText[2]?.text).not.toBe(fromText[0]?.text);
    });

    it.each([
      ['not JSON', '{"model": ', 400, null],
      ['no prompt', { model: MODEL }, 400, 'prompt'],
      ['an empty prompt', { model: MODEL, prompt: [] }, 400, 'prompt'],
      ['a negative temperature', { model: MODEL, prompt: 'A', temperature: -1 }, 400, 'temperature'],
      ['no tokens asked for', { model: MODEL, prompt: 'A', max_tokens: 0 }, 400, 'max_tokens'],
      ['a token outside the vocabulary', { model: MODEL, prompt: [[1, 99_999_999]] }, 400, 'prompt'],
      ['stop strings', { model: MODEL, prompt: 'A', stop: ['\n'] }, 400, 'stop'],
      [
        'a forced choice',
        { model: MODEL, prompt: 'A', structured_outputs: { choice: ['A'] } },
        400,
        'structured_outputs',
      ],
      ['a penalty', { model: MODEL, prompt: 'A', repetition_penalty: 1.1 }, 400, 'repetition_penalty'],
      ['an unknown model', { model: 'gpt-x', prompt: 'A' }, 404, 'model'],
      [
        'a prompt that is too long',
        { model: MODEL, prompt: Array(250).fill(5), max_tokens: 7 },
        400,
        'input_tokens',
      ],
    ])('refuses %s', async (_name, body, status, param) => {
      const reply = await post(body);
      expect(reply.status).toBe(status);
      expect(reply.body.error).toMatchObject({ param, code: status, message: expect.stringMatching(/\S/) });
    });

    it('fills the context to its last token', async () => {
      const [choice] = await client().complete({
        model: MODEL,
        prompt: [Array(250).fill(5)],
        max_tokens: 6,
        temperature: 1,
        seed: 1,
        stop_token_ids: [],
        return_token_ids: true,
      });
      expect(choice?.token_ids?.length).toBeGreaterThan(0);
    });

    it('knows no other route, method or media type', async () => {
      expect((await post({}, '/v1/embeddings')).status).toBe(404);
      expect((await fetch(`${server.url}/tokenize`)).status).toBe(405);
      const form = await fetch(`${server.url}/tokenize`, { method: 'POST', body: '{"prompt": "A"}' });
      expect(form.status).toBe(415);
    });

    const long: CompletionRequest = {
      model: MODEL,
      prompt: 'A',
      max_tokens: 250,
      n: 100,
      temperature: 1,
      seed: 1,
    };

    it('refuses what does not fit into the queue, and frees the place of a client that goes away', async () => {
      const abort = new AbortController();
      const settled = [1, 2].map(() =>
        client()
          .complete(long, { signal: abort.signal })
          .then(
            () => 'answered',
            (error: { code?: string }) => error.code,
          ),
      );
      await expect.poll(() => metric('vllm:num_requests_waiting'), { timeout: 20_000 }).toBe(1);
      expect(await metric('vllm:num_requests_running')).toBe(1);
      const refused = await post(long);
      expect(refused.status).toBe(503);
      expect(refused.body.error.type).toBe('ServiceUnavailableError');
      expect(refused.headers.get('retry-after')).not.toBeNull();

      abort.abort();
      expect(await Promise.all(settled)).toEqual(['aborted', 'aborted']);
      const start = performance.now();
      await client().complete({ model: MODEL, prompt: 'A', max_tokens: 1 });
      expect(performance.now() - start).toBeLessThan(20_000);
      expect(await metric('reasondesk_inference_requests_aborted_total')).toBe(2);
      expect(await metric('vllm:num_requests_waiting')).toBe(0);
    });

    it('streams what it would answer whole', async () => {
      const prompt = '<|im_start|>user\nSay hello with an emoji.<|im_end|>\n<|im_start|>assistant\n';
      const request = { model: MODEL, prompt, max_tokens: 24, n: 2, temperature: 1, seed: 3, logprobs: 0 };
      const whole = await client().complete({ ...request, return_token_ids: true });
      const response = await fetch(`${server.url}/v1/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...request, return_token_ids: true, stream: true }),
      });
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      const events = (await response.text()).trim().split('\n\n');
      expect(events.pop()).toBe('data: [DONE]');
      const parts = events.map((event) => JSON.parse(event.slice('data: '.length)).choices[0]);
      for (const choice of whole) {
        const own = parts.filter((part) => part.index === choice.index);
        expect(own.map((part) => part.text).join('')).toBe(choice.text);
        expect(own.flatMap((part) => part.token_ids)).toEqual(choice.token_ids);
        expect(own.flatMap((part) => part.logprobs.token_logprobs)).toEqual(choice.logprobs?.token_logprobs);
        expect(own.map((part) => part.finish_reason).filter(Boolean)).toEqual([choice.finish_reason]);
      }
    });

    it('streams at any temperature, without the log-probs that temperature hides', async () => {
      const promptIds = await client().tokenize(
        MODEL,
        '<|im_start|>user\nHello!<|im_end|>\n<|im_start|>assistant\n',
      );
      const request = { model: MODEL, promptIds, topP: 1, topK: 0, maxTokens: 8, seed: 3, stopIds: [2] };
      const [whole] = await client().sample({ ...request, temperature: 0.7, n: 1 });
      const pieces = [];
      for await (const piece of client().stream({ ...request, temperature: 0.7 })) pieces.push(piece);
      expect(pieces.map((piece) => piece.text).join('')).toBe(whole?.text);
      expect(pieces.flatMap((piece) => piece.tokenIds)).toEqual(whole?.tokenIds);
      expect(pieces.flatMap((piece) => piece.logprobs)).toEqual(whole?.tokenIds?.map(() => null));
      expect(pieces.at(-1)?.finishReason).toBe(whole?.finishReason);
    });
  },
);

describe('without a usable model', () => {
  it('says so in one sentence and exits with 3', { timeout: SLOW }, async () => {
    const child = spawnServer(['--port', '0', '--model', '/nowhere/model.gguf']);
    let said = '';
    child.stderr?.on('data', (piece) => {
      said += piece;
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(3);
    expect(said.trim()).toBe('There is no model file at /nowhere/model.gguf.');
  });
});

describe.skipIf(!hasTestModel)(`signals (needs the model at ${testModelPath})`, { timeout: SLOW }, () => {
  it('answers what is under way after SIGTERM and exits with 0', async () => {
    const server = await startTestServer(['--max-model-len', '256', '--sequences', '2']);
    const client = createVllmClient({ baseUrl: server.url });
    const request = { model: MODEL, prompt: 'One, two,', temperature: 0 };
    await client.complete({ ...request, max_tokens: 1 });
    const response = await fetch(`${server.url}/v1/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...request, max_tokens: 3, stream: true }),
    });
    const code = server.stop();
    expect(await response.text()).toMatch(/"finish_reason":"length"[\s\S]*data: \[DONE\]\s*$/);
    expect(await code).toBe(0);
  });

  it('does not outlive the process that passes signals on to it', async () => {
    const server = await startTestServer(['--max-model-len', '256', '--sequences', '1']);
    server.process.kill('SIGKILL');
    const isGone = () =>
      fetch(`${server.url}/health`).then(
        () => false,
        () => true,
      );
    await expect.poll(isGone, { timeout: 20_000 }).toBe(true);
  });
});
