import path from 'node:path';
import type { Llama, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lengthNormalised } from '@/lib/domain/probability';
import { renderIds } from '@/lib/inference/render-ids';
import { type SampleCandidatesInput, sampleCandidates } from '@/lib/inference/sample-candidates';
import { sampleVerdict } from '@/lib/inference/sample-verdict';
import { scoreVerdicts } from '@/lib/inference/score-verdicts';
import { teacherForce } from '@/lib/inference/teacher-force';
import { createVllmClient } from '@/lib/inference/vllm-client';
import { hasTestModel, startTestServer, type TestServer, testModelPath } from './test-server';

const SLOW = 180_000;
const TOLERANCE = 1e-3;
/** Each token of it is compared with a list of the whole vocabulary, which takes its time. */
const SPAN = 13;
const adapters = {
  'smollm2-135m': null,
  'demo-judge': path.join(import.meta.dirname, 'demo-judge', 'demo-judge.gguf'),
};

// Short: a teacher-forced pass looks every one of its tokens up.
const U = 'Which is right? 3 + 4: [[A]] 7, [[B]] 8';
const parts = {
  prompt: `<|im_start|>user\n${U}<|im_end|>\n<|im_start|>reason\n`,
  header: '\n<|im_start|>assistant\n',
  a: '[[A]]<|im_end|>',
  b: '[[B]]<|im_end|>',
};
const EOT = 2;

describe.skipIf(!hasTestModel)(`log-probs (needs the model at ${testModelPath})`, { timeout: SLOW }, () => {
  let server: TestServer;
  let llama: Llama;
  let model: LlamaModel;
  beforeAll(async () => {
    const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
    llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1, logLevel: LlamaLogLevel.error });
    model = await llama.loadModel({ modelPath: testModelPath });
    server = await startTestServer(['--max-model-len', '512', '--sequences', '3']);
  }, SLOW);
  afterAll(async () => {
    await server.stop();
    await llama.dispose();
  });

  const client = () => createVllmClient({ baseUrl: server.url });
  const ids = () => renderIds({ client: client(), model: 'demo-judge', parts });
  const sample = async (changes: Partial<SampleCandidatesInput> = {}) =>
    sampleCandidates({
      client: client(),
      model: 'demo-judge',
      promptIds: (await ids()).prompt,
      n: 2,
      temperature: 1,
      topP: 1,
      topK: 0,
      maxTokens: 10,
      seed: 11,
      eotId: EOT,
      ...changes,
    });

  /** The log-soft-max over the whole vocabulary, from the binding's own list, summed in double precision. */
  async function fullVocabulary(name: keyof typeof adapters, all: number[], from: number): Promise<number[]> {
    const adapter = adapters[name];
    const context = await model.createContext({
      contextSize: 512,
      threads: 1,
      flashAttention: false,
      ...(adapter ? { lora: { adapters: [{ filePath: adapter }] } } : {}),
    });
    const sequence: LlamaContextSequence = context.getSequence();
    const everything = { probabilities: true, options: { temperature: 1, topK: 0, topP: 1, minP: 0 } };
    const tokens = all as Token[];
    await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, from - 1));
    const out = await sequence.controlledEvaluate(
      tokens.slice(from - 1, -1).map((token) => [token, { generateNext: everything }]),
    );
    const logprobs = out.map((result, index) => {
      const probabilities = result?.next.probabilities ?? new Map<Token, number>();
      let sum = 0;
      for (const probability of probabilities.values()) sum += probability;
      return Math.log((probabilities.get(tokens[from + index] as Token) ?? Number.NaN) / sum);
    });
    await context.dispose();
    return logprobs;
  }

  it.each(['smollm2-135m', 'demo-judge'] as const)(
    'prompt_logprobs of %s are the soft-max over the whole vocabulary',
    async (name) => {
      const { prompt, header, a } = await ids();
      const improbable = await client().tokenize(name, 'The sum is purple, Ça €.');
      const all = [...prompt.slice(0, 12), ...improbable, EOT, ...header, ...a];
      const from = all.length - SPAN;
      const forced = await teacherForce({ client: client(), model: name, ids: all, from });
      const expected = await fullVocabulary(name, all, from);
      expect(forced.logprobs).toHaveLength(SPAN);
      expect(largestDifference(forced.logprobs, expected)).toBeLessThan(TOLERANCE);
      expect(Math.min(...expected)).toBeLessThan(-8);
    },
  );

  it.each([
    ['temperature 1', { temperature: 1 }],
    ['temperature 1.3 with filters', { temperature: 1.3, topP: 0.9, topK: 40 }],
    ['temperature 0, to the end-of-turn', { temperature: 0, n: 1, maxTokens: 96 }],
  ])('sampled at %s equal a teacher-forced pass, and so does P(R|U)', async (_name, changes) => {
    const { prompt } = await ids();
    const candidate = (await sample(changes)).at(-1);
    if (!candidate) throw new Error('no candidate');
    expect(candidate.invalid).toBeNull();
    expect(candidate.finishReason).toBe('n' in changes ? 'stop' : 'length');
    const forced = await teacherForce({
      client: client(),
      model: 'demo-judge',
      ids: [...prompt, ...candidate.tokenIds],
      from: prompt.length,
    });
    expect(largestDifference(forced.logprobs, candidate.logprobs)).toBeLessThan(TOLERANCE);
    const difference = probability(forced.logprobs) - probability(candidate.logprobs);
    expect(Math.abs(difference)).toBeLessThan(TOLERANCE);
  });

  it('look-ups of both verdicts, and what a sampled one passes, equal teacher forcing', async () => {
    const { prompt, header, a: verdictAIds, b: verdictBIds } = await ids();
    const [candidate] = await sample({ n: 1 });
    const prefixIds = [...prompt, ...(candidate?.tokenIds ?? []), ...header];
    const target = { client: client(), model: 'demo-judge', prefixIds, verdictAIds, verdictBIds };
    const looked = await scoreVerdicts(target);
    const forced = await scoreVerdicts({ ...target, route: 'teacher-forced' });
    expect(largestDifference(looked.a.logprobs, forced.a.logprobs)).toBeLessThan(TOLERANCE);
    expect(largestDifference(looked.b.logprobs, forced.b.logprobs)).toBeLessThan(TOLERANCE);
    const sampling = { ...target, temperature: 1.3, seed: 2, eotId: EOT, maxTokens: 4 };
    const own = await sampleVerdict({ ...sampling, verdictIds: [verdictAIds, verdictBIds] });
    expect(own.passed.size).toBeGreaterThan(0);
    const rest = await scoreVerdicts({ ...target, passed: own.passed });
    expect(largestDifference(rest.a.logprobs, forced.a.logprobs)).toBeLessThan(TOLERANCE);
    expect(largestDifference(rest.b.logprobs, forced.b.logprobs)).toBeLessThan(TOLERANCE);
    expect(looked.a.logprobs?.[1]).not.toBeCloseTo(looked.b.logprobs?.[1] ?? 0, 2);
  });

  it('logprobs: k returns the k most probable tokens beside the sampled one', async () => {
    const request = {
      model: 'demo-judge',
      prompt: [(await ids()).prompt],
      max_tokens: 3,
      logprobs: 3,
      seed: 5,
    };
    const [choice] = await client().complete({
      ...request,
      temperature: 1,
      return_tokens_as_token_ids: true,
    });
    for (const [position, top] of (choice?.logprobs?.top_logprobs ?? []).entries()) {
      const values = Object.values(top ?? {}) as number[];
      expect(values.length === 3 || values.length === 4).toBe(true);
      const sampled = choice?.logprobs?.tokens[position] ?? '';
      expect(top?.[sampled]).toBe(choice?.logprobs?.token_logprobs[position]);
      expect(values.reduce((sum, value) => sum + Math.exp(value), 0)).toBeLessThanOrEqual(1 + TOLERANCE);
    }
  });

  it('seeds reproduce; child j of seed s is the only child of seed s + j', async () => {
    const short = { maxTokens: 6 };
    const first = await sample(short);
    expect(await sample(short)).toEqual(first);
    const [second] = await sample({ ...short, n: 1, seed: 12 });
    expect(second?.tokenIds).toEqual(first[1]?.tokenIds);
    expect(second?.logprobs).toEqual(first[1]?.logprobs);
    const other = await sample({ ...short, seed: 500 });
    expect(other.map((one) => one.text)).not.toEqual(first.map((one) => one.text));
    expect(new Set(first.map((one) => one.text)).size).toBeGreaterThan(1);
  });

  it('places every token in its text, also where characters have several', async () => {
    const prompt = await client().tokenize('smollm2-135m', 'Emoji list: 😀 😁 😂 🤣 😃 😄 😅 😆 😀 😁 😂 🤣');
    const [candidate] = await sample({
      model: 'smollm2-135m',
      promptIds: prompt,
      n: 1,
      temperature: 0,
      maxTokens: 14,
    });
    if (!candidate) throw new Error('no candidate');
    const { text, tokenIds, tokenOffsets } = candidate;
    expect(text).toMatch(/\p{Emoji_Presentation}/u);
    expect(tokenOffsets).toHaveLength(tokenIds.length);
    for (const [index, offset] of (tokenOffsets ?? []).entries()) {
      // A character may still lack bytes; whole ones stand as in the text.
      const before = await client().detokenize('smollm2-135m', tokenIds.slice(0, index));
      expect(text.slice(0, offset)).toBe(before.replace(/\uFFFD+$/, ''));
    }
  });

  it('computes U once for all candidates', async () => {
    const metrics = async () => (await fetch(`${server.url}/metrics`)).text();
    const read = (text: string, name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1]);
    const before = await metrics();
    const promptIds = [...(await ids()).prompt.slice(0, -4), 35, 36, 37, 38];
    await sample({ promptIds, n: 6, maxTokens: 2 });
    const after = await metrics();
    const counted = (name: string) => read(after, name) - read(before, name);
    expect(counted('vllm:prompt_tokens_total')).toBe(promptIds.length);
  });
});

function probability(logprobs: readonly number[] | null): number {
  const sum = (logprobs ?? []).reduce((total, logprob) => total + logprob, 0);
  return lengthNormalised(sum, logprobs?.length ?? 0);
}

function largestDifference(
  actual: number[] | null | undefined,
  expected: number[] | null | undefined,
): number {
  if (!actual || !expected || actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? Number.NaN))));
}
