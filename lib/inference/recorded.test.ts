import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completionRequest } from '@/lib/contracts/vllm';
import { createClient } from './create-client';
import type { ChatReply, SampledPiece } from './inference-client';
import { type Exchange, exchange, readExchange } from './recorded/exchange';
import { type ReplayServer, startReplayServer } from './recorded/replay-server';
import { sampleCandidates } from './sample-candidates';
import { sampleVerdict } from './sample-verdict';
import { scoreVerdicts } from './score-verdicts';
import { teacherForce } from './teacher-force';
import { createVllmClient } from './vllm-client';

const SERVER = 'vllm-0.32.0';
const MODEL = 'smollm2';
const END = 2;
/** `[[A]]` and its end-of-turn, of SmolLM2's tokenizer. */
const A = [32803, 49, 7896, END];
const B = [32803, 50, 7896, END];

let server: ReplayServer;
beforeAll(async () => {
  server = await startReplayServer();
});
afterAll(() => server.close());

function play(name: string): { client: ReturnType<typeof createVllmClient>; played: Exchange } {
  const played = readExchange(SERVER, name);
  server.play(played);
  return { client: createVllmClient({ baseUrl: server.url }), played };
}

/** The token ids of the request, the last `count` of them the span. */
function promptOf({ request }: Exchange): number[] {
  return (request as { prompt: number[][] }).prompt[0] ?? [];
}

const sampling = { model: MODEL, topP: 1, topK: 0, maxTokens: 12, eotId: END };

describe(`what ${SERVER} answered`, () => {
  it('is kept for every call, from requests that are ours', () => {
    const folder = path.join(import.meta.dirname, 'recorded', SERVER);
    const files = fs.readdirSync(folder);
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const kept = exchange.parse(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')));
      expect(kept.server).toMatch(/^vllm 0\.32\.0, /);
      if (kept.path !== '/v1/completions' || file === 'echo.json') continue;
      const { prompt } = kept.request as { prompt: unknown };
      const shortened = typeof prompt === 'string';
      const request = shortened ? { ...(kept.request as object), prompt: [[1]] } : kept.request;
      expect(completionRequest.safeParse(request).success, file).toBe(true);
    }
  });

  it('on the quick routes', async () => {
    expect(await play('version').client.version()).toBe('0.32.0');
    expect(await play('models').client.models()).toEqual([{ id: MODEL, maxModelLen: 4096 }]);
    await play('health').client.health();
    expect(await play('metrics').client.metrics()).toContain(
      'vllm:num_requests_running{engine="0",model_name="smollm2"} 0.0',
    );
    const ids = await play('tokenize').client.tokenize(MODEL, '');
    expect(ids).toHaveLength(28);
    expect(ids.slice(0, 8)).toEqual([1, 4093, 198, 35, 1232, 216, 36, 47]);
    expect(await play('detokenize').client.detokenize(MODEL, ids)).toBe(
      '<|im_start|>user\n3 + 4? [[A]] 7, [[B]] 8, café 😀<|im_end|>\n<|im_start|>reason\n',
    );
  });

  it('to two samples at temperature 1.3: a whole one and a truncated one', async () => {
    const { client, played } = play('sample-hot');
    const promptIds = promptOf(played);
    const candidates = await sampleCandidates({
      ...sampling,
      client,
      promptIds,
      n: 2,
      temperature: 1.3,
      seed: 30,
    });
    expect(candidates).toEqual([
      {
        index: 0,
        text: '(expand cruk "3")',
        tokenIds: [24, 19327, 2653, 91, 476, 35, 1715, END],
        tokenOffsets: [0, 1, 7, 11, 12, 14, 15, 17],
        logprobs: [
          -7.342172145843506, -10.464385986328125, -15.238354682922363, -5.921051025390625,
          -7.315212726593018, -2.658613920211792, -1.9297246932983398, -0.7125285863876343,
        ],
        finishReason: 'stop',
        invalid: null,
      },
      expect.objectContaining({
        index: 1,
        text: 'Sham Fros was an accomplished greatay from removing hunger',
        finishReason: 'length',
        invalid: null,
      }),
    ]);
    expect(candidates[1]?.logprobs).toHaveLength(12);
  });

  it('with log-probs that temperature left alone: those of a pass over the same tokens', async () => {
    const sampled = play('sample-hot');
    const [candidate] = await sampleCandidates({
      ...sampling,
      client: sampled.client,
      promptIds: promptOf(sampled.played),
      n: 2,
      temperature: 1.3,
      seed: 30,
    });
    const { client, played } = play('force-hot-sample');
    const ids = promptOf(played);
    const from = ids.length - 8;
    expect(ids.slice(from)).toEqual(candidate?.tokenIds);
    const forced = await teacherForce({ client, model: MODEL, ids, from });
    expect(forced.invalid).toBeNull();
    expect(largestDifference(forced.logprobs ?? [], candidate?.logprobs ?? [])).toBeLessThan(1e-4);
  });

  it('to characters of several tokens: offsets of ours, since its own count code points', async () => {
    const { client, played } = play('sample-characters');
    const promptIds = promptOf(played);
    const [candidate] = await sampleCandidates({
      ...sampling,
      client,
      promptIds,
      n: 1,
      temperature: 0,
      seed: 11,
    });
    expect(candidate?.text).toBe(' 😁 😊 😊 😊 😊 😊');
    expect(candidate?.tokenOffsets).toEqual([0, 0, 3, 3, 6, 6, 9, 9, 12, 12, 15, 15]);
  });

  it('to look-ups: the numbers of a teacher-forced verdict, by id whatever the sampled token is', async () => {
    const looked = play('look-up');
    const found = await looked.client.lookUp({
      model: MODEL,
      prefixes: (looked.played.request as { prompt: number[][] }).prompt,
      tokenIds: [...A, ...B],
    });
    expect(found.map((next) => next.size)).toEqual([5, 5, 5]);
    expect(found[0]?.get(32803)).toBe(-8.952152252197266);
    expect(found[1]?.get(50)).toBe(-1.6168491840362549);
    const { client, played } = play('force-verdict');
    const ids = promptOf(played);
    const { logprobs } = await teacherForce({ client, model: MODEL, ids, from: ids.length - 4 });
    expect(logprobs).toEqual([
      -8.952152252197266, -0.451485812664032, -0.06446637213230133, -6.415279388427734,
    ]);
    const byLookUp = found.map((next, index) => next.get(A[index] ?? -1) as number);
    expect(largestDifference(byLookUp, logprobs?.slice(0, 3) ?? [])).toBeLessThan(1e-4);
  });

  it('to one allowed token: its own log-prob, before the mask', async () => {
    const { client, played } = play('allowed-token-ids');
    const lookUp = { model: MODEL, prefix: promptOf(played), tokenId: 32803 };
    expect(await client.lookUpAllowed?.(lookUp)).toBe(-8.952152252197266);
  });

  it('to a sampled verdict: the tokens of both beside each sampled one', async () => {
    const { client, played } = play('sample-verdict');
    const prefixIds = promptOf(played);
    // After the first token of the verdicts: from here on they are three tokens each.
    const verdictIds = [A.slice(1), B.slice(1)];
    const input = { client, model: MODEL, prefixIds, temperature: 0, seed: 11, eotId: END };
    const own = await sampleVerdict({ ...input, maxTokens: 4, verdictIds });
    expect(own.text).toBe('A]] 7');
    expect([...own.passed.keys()]).toEqual(['', '49', '49,7896']);
    const [verdictAIds = [], verdictBIds = []] = verdictIds;
    const scored = await scoreVerdicts({ ...input, verdictAIds, verdictBIds, passed: own.passed });
    expect(scored.a.logprobs).toEqual([-0.451485812664032, -0.06446570158004761, -6.415266513824463]);
    expect(own.passed.get('')?.get(50)).toBe(-1.6168491840362549);
    // Of B two heads are left to look up, and the reply that is played has one choice.
    expect(scored.b).toEqual({ logprobs: null, invalid: 'missing' });
  });

  it('as a stream of one token each', async () => {
    const { client, played } = play('stream');
    const request = {
      model: MODEL,
      topP: 1,
      topK: 0,
      maxTokens: 12,
      stopIds: [END],
      temperature: 1.3,
      seed: 11,
    };
    const pieces: SampledPiece[] = [];
    for await (const piece of client.stream({ ...request, promptIds: promptOf(played) })) pieces.push(piece);
    expect(pieces.map((piece) => piece.text).join('')).toBe("'cher am** sed Haman' 7, ");
    expect(pieces.flatMap((piece) => piece.tokenIds)).toEqual([
      23, 6373, 744, 828, 6269, 6883, 276, 23, 216, 39, 28, 216,
    ]);
    expect(pieces[0]?.logprobs).toEqual([-9.296609878540039]);
    expect(pieces.map((piece) => piece.finishReason)).toEqual([...Array<null>(11).fill(null), 'length']);
  });

  it('in a chat, whole and as a stream', async () => {
    const messages = [{ role: 'user' as const, content: '3 + 4?' }];
    const request = { model: MODEL, messages, temperature: 0, topP: 1, maxTokens: 8 };
    expect(await play('chat').client.chat?.(request)).toEqual([
      { text: 'The answer is 7.', finishReason: 'stop' },
    ]);
    const { client } = play('chat-stream');
    const pieces: ChatReply[] = [];
    for await (const piece of client.streamChat?.(request) ?? []) pieces.push(piece);
    expect(pieces.map((piece) => piece.text).join('')).toBe('The answer is 7.');
    expect(pieces.at(-1)?.finishReason).toBe('stop');
  });

  it('to an echo, for a client that knows texts alone', async () => {
    play('echo');
    const client = createClient({ kind: 'openai_completions', baseUrl: server.url });
    const ids = await client.tokenize(MODEL, 'Hello, Ça €<|im_end|>\n[[A]]');
    expect(ids).toHaveLength(11);
    const { logprobs } = await teacherForce({ client, model: MODEL, ids, from: 8 });
    expect(logprobs).toEqual([-13.898305892944336, -4.217622756958008, -3.462841510772705]);
  });
});

describe(`what ${SERVER} refused`, () => {
  const sample = async (name: string) => {
    const { client } = play(name);
    return await client
      .sample({ ...sampling, promptIds: [1], n: 1, temperature: 1, seed: 1, stopIds: [END] })
      .then(() => null)
      .catch((error: unknown) => error);
  };

  it.each([
    ['error-too-long', 'too_long', 400, 'maximum context length is 4096 tokens'],
    ['error-too-many', 'too_long', 400, 'max_tokens=1000000 cannot be greater'],
    ['error-unknown-model', 'not_found', 404, 'The model `nobody` does not exist'],
    ['error-unknown-token', 'bad_request', 400, 'Token id 1000000 is out of vocabulary'],
    ['error-greedy-children', 'bad_request', 400, 'n must be 1 when using greedy sampling'],
  ])('%s', async (name, code, status, message) => {
    const error = await sample(name);
    expect(error).toMatchObject({ code, status, retryable: false });
    expect((error as Error).message).toContain(message);
  });

  it('a request without its key', async () => {
    const { client } = play('error-unauthorized');
    await expect(client.models()).rejects.toMatchObject({ code: 'unauthorized', status: 401 });
  });
});

function largestDifference(actual: readonly number[], expected: readonly number[]): number {
  if (actual.length !== expected.length || actual.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? Number.NaN))));
}
