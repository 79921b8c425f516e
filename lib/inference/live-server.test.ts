import { beforeAll, describe, expect, it } from 'vitest';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { renderParts } from '@/lib/domain/chat-template';
import { createClient } from './create-client';
import { endOfTurnLogprobs } from './end-of-turn-logprob';
import type { InferenceClient, SampledPiece } from './inference-client';
import { probeAbilities } from './probe-abilities';
import { renderIds } from './render-ids';
import { type SampleCandidatesInput, sampleCandidates } from './sample-candidates';
import { sampleVerdict } from './sample-verdict';
import { scoreVerdicts } from './score-verdicts';
import { teacherForce } from './teacher-force';
import { createVllmClient } from './vllm-client';

/** A real vLLM with a ChatML model, e.g. http://127.0.0.1:8000; without one these tests are skipped. */
const url = process.env.REASONDESK_LIVE_VLLM_URL ?? '';
/** Nats. Batches of other shapes add up in another order, which single precision shows. */
const TOLERANCE = 1e-3;

const [, chatml] = builtInChatTemplates;
const question =
  "Judge two answers; close with [[A]] or [[B]].\n[User Question]\n3 + 4?\n[Assistant A's Answer]\n7\n[Assistant B's Answer]\n8";

describe.skipIf(url === '')(`the real server at ${url}`, { timeout: 120_000 }, () => {
  const client = createVllmClient({ baseUrl: url });
  let model = '';
  let ids: Record<'prompt' | 'header' | 'a' | 'b' | 'end', number[]>;
  const differences: Record<string, number> = {};

  beforeAll(async () => {
    model = (await client.models())[0]?.id ?? '';
    const at = (verdict: 'A' | 'B') => renderParts(chatml, { prompt: question, reason: '', verdict });
    const parts = {
      prompt: at('A').prompt,
      header: at('A').assistantHeader,
      a: at('A').verdict,
      b: at('B').verdict,
      end: chatml.eot,
    };
    ids = await renderIds({ client, model, parts });
    return () => console.info('largest differences seen, nats:', differences);
  }, 60_000);

  const eotId = () => ids.end[0] ?? -1;
  const sample = (changes: Partial<SampleCandidatesInput> = {}) =>
    sampleCandidates({
      client,
      model,
      promptIds: ids.prompt,
      n: 4,
      temperature: 1,
      topP: 1,
      topK: 0,
      maxTokens: 48,
      seed: 20,
      eotId: eotId(),
      ...changes,
    });
  const prefixIds = async () => {
    const [candidate] = await sample();
    return [...ids.prompt, ...(candidate?.tokenIds ?? []), ...ids.header];
  };
  const close = (name: string, actual: readonly number[] | null, expected: readonly number[] | null) => {
    expect(actual?.length).toBe(expected?.length);
    const difference = Math.max(
      ...(actual ?? [Number.NaN]).map((x, i) => Math.abs(x - (expected?.[i] ?? 0))),
    );
    differences[name] = Math.max(differences[name] ?? 0, difference);
    expect(difference).toBeLessThan(TOLERANCE);
  };

  it('answers the quick routes, and gives the text back that it tokenised', async () => {
    expect(ids.end).toHaveLength(1);
    expect(await client.version()).toMatch(/^\d+\.\d+/);
    await client.health();
    expect(await client.metrics()).toContain('vllm:num_requests_running');
    const text = 'Ça va 😀? <|im_start|>user\n3 + 4<|im_end|>\n';
    expect(await client.detokenize(model, await client.tokenize(model, text))).toBe(text);
  });

  it.each([
    ['temperature 1', {}],
    ['temperature 1.3', { temperature: 1.3 }],
    ['temperature 1.3 with filters', { temperature: 1.3, topP: 0.9, topK: 40 }],
    ['temperature 0.5', { temperature: 0.5 }],
    ['temperature 0', { temperature: 0 }],
  ])('samples at %s what a teacher-forced pass gives', async (name, changes) => {
    const candidates = await sample(changes);
    expect(candidates.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    // A small model may end its turn at once: that is no reason, and has no score.
    const reasons = candidates.filter(({ invalid }) => invalid !== 'empty_reason');
    expect(reasons.length).toBeGreaterThan(0);
    for (const { invalid, tokenIds, logprobs, text, tokenOffsets } of reasons) {
      expect(invalid).toBeNull();
      expect(tokenOffsets).toHaveLength(tokenIds.length);
      expect(tokenOffsets?.at(-1)).toBeLessThanOrEqual(text.length);
      const all = [...ids.prompt, ...tokenIds];
      const forced = await teacherForce({ client, model, ids: all, from: ids.prompt.length });
      close(`sampled at ${name}`, logprobs, forced.logprobs);
    }
  });

  it('seeds reproduce; child j of seed s is the only child of seed s + j', async () => {
    const text = async (seed: number, n: number) =>
      (await sample({ seed, n, temperature: 1.3, maxTokens: 16 })).map((candidate) => candidate.text);
    const first = await text(40, 3);
    expect(await text(40, 3)).toEqual(first);
    expect(await text(42, 1)).toEqual(first.slice(2));
  });

  it('scores both verdicts alike by every route, whatever the sampled verdict passed', async () => {
    const input = { client, model, prefixIds: await prefixIds(), verdictAIds: ids.a, verdictBIds: ids.b };
    const forced = await scoreVerdicts({ ...input, route: 'teacher-forced' });
    const looked = await scoreVerdicts(input);
    const sampling = { ...input, temperature: 1.3, seed: 3, eotId: eotId(), verdictIds: [ids.a, ids.b] };
    const own = await sampleVerdict(sampling);
    expect(own.passed.size).toBeGreaterThan(0);
    const rest = await scoreVerdicts({ ...input, passed: own.passed });
    for (const verdict of ['a', 'b'] as const) {
      close('looked up', looked[verdict].logprobs, forced[verdict].logprobs);
      close('passed while sampling', rest[verdict].logprobs, forced[verdict].logprobs);
    }
  });

  it('takes one allowed token for a look-up', async () => {
    const prefix = await prefixIds();
    const [first = -1] = ids.a;
    const allowed = await client.lookUpAllowed?.({ model, prefix, tokenId: first });
    const forced = await teacherForce({ client, model, ids: [...prefix, first], from: prefix.length });
    close('allowed token', [allowed as number], forced.logprobs);
  });

  it('looks up the end-of-turn of a truncated reason', async () => {
    const [candidate] = await sample({ maxTokens: 3, temperature: 1.3, seed: 30 });
    expect(candidate?.finishReason).toBe('length');
    const all = [...ids.prompt, ...(candidate?.tokenIds ?? [])];
    const looked = await endOfTurnLogprobs({ client, model, ids: all, endIds: [eotId()] });
    const forced = await teacherForce({ client, model, ids: [...all, eotId()], from: all.length });
    close('end-of-turn', looked.logprobs, forced.logprobs);
  });

  it('streams what it samples at once, and stops when the loop is left', async () => {
    const sampling = { temperature: 1.3, seed: 30, maxTokens: 24 };
    const [whole] = await sample({ ...sampling, n: 1 });
    const request = { model, promptIds: ids.prompt, topP: 1, topK: 0, stopIds: [eotId()], ...sampling };
    const pieces: SampledPiece[] = [];
    for await (const piece of client.stream(request)) pieces.push(piece);
    expect(pieces.map((piece) => piece.text).join('')).toBe(whole?.text);
    expect(pieces.flatMap((piece) => piece.tokenIds)).toEqual(whole?.tokenIds);
    close('streamed', pieces.flatMap((piece) => piece.logprobs ?? []) as number[], whole?.logprobs ?? null);
    for await (const _piece of client.stream({ ...request, maxTokens: 2_000, stopIds: [] })) break;
    const running = async () => /num_requests_running\{[^}]*\} (\d+)/.exec(await client.metrics())?.[1];
    await expect.poll(running, { timeout: 15_000 }).toBe('0');
  });

  it('is seen by the probe to be able to do everything', async () => {
    const { checks, routes, sampledLogprobs } = await probeAbilities(client, model);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(sampledLogprobs).toBe('raw');
    expect(routes.own).toMatchObject({ name: 'on-policy+look-up', number: 1 });
  });

  it('chats, whole and piece by piece', async () => {
    const request = {
      model,
      messages: [{ role: 'user' as const, content: '3 + 4?' }],
      temperature: 0,
      topP: 1,
      maxTokens: 8,
    };
    const [whole] = (await client.chat?.(request)) ?? [];
    expect(whole?.text).not.toBe('');
    let text = '';
    for await (const piece of client.streamChat?.(request) ?? []) text += piece.text;
    expect(text).toBe(whole?.text);
  });

  it('gives the same numbers to a client that knows texts alone', async () => {
    const texts = createClient({ kind: 'openai_completions', baseUrl: url });
    const parts = [
      '<|im_start|>user\n3 + 4? ¿Ça va?<|im_end|>\n<|im_start|>reason\n',
      'So 7 is right.<|im_end|>',
    ];
    const forced = async (one: InferenceClient) => {
      const [before = [], span = []] = await Promise.all(parts.map((part) => one.tokenize(model, part)));
      const all = [...before, ...span];
      return (await teacherForce({ client: one, model, ids: all, from: before.length })).logprobs;
    };
    close('by echo', await forced(texts), await forced(client));
  });

  it('refuses with the codes we know', async () => {
    const long = new Array<number>(100_000).fill(1);
    await expect(sample({ promptIds: long })).rejects.toMatchObject({ code: 'too_long' });
    await expect(sample({ model: 'nobody' })).rejects.toMatchObject({ code: 'not_found', retryable: false });
  });
});
