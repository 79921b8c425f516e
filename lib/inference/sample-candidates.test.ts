import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type FixtureServer, startFixtureServer } from './fixture-server';
import { FIXTURE_EOT_ID, fixtureTokenize } from './fixture-tokenizer';
import type { RawChoice } from './inference-client';
import { sampleCandidates, type UsedParts } from './sample-candidates';
import { teacherForce } from './teacher-force';
import { createVllmClient } from './vllm-client';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());
beforeEach(() => server.setMode('ok'));

const promptIds = fixtureTokenize('<|im_start|>user\nWhat is 3 + 4?<|im_end|>\n<|im_start|>reason\n');

function sample(maxTokens = 200) {
  return sampleCandidates({
    client: createVllmClient({ baseUrl: server.url }),
    model: 'fixture',
    promptIds,
    n: 4,
    temperature: 1.3,
    topP: 0.9,
    topK: 50,
    maxTokens,
    seed: 7,
    eotId: FIXTURE_EOT_ID,
  });
}

it('returns n candidates whose log-probs are those of a teacher-forced pass', async () => {
  const candidates = await sample();
  expect(candidates.map(({ index, invalid }) => [index, invalid])).toEqual([
    [0, null],
    [1, null],
    [2, null],
    [3, null],
  ]);
  for (const { tokenIds, logprobs, text, tokenOffsets } of candidates) {
    expect(tokenIds.at(-1)).toBe(FIXTURE_EOT_ID);
    const forced = await teacherForce({
      client: createVllmClient({ baseUrl: server.url }),
      model: 'fixture',
      ids: [...promptIds, ...tokenIds],
      from: promptIds.length,
    });
    expect(forced).toEqual({ logprobs, invalid: null });
    expect(tokenOffsets).toHaveLength(tokenIds.length);
    expect(tokenOffsets?.at(-1)).toBe(text.length);
  }
  expect(new Set(candidates.map((candidate) => candidate.text)).size).toBeGreaterThan(1);
});

it('sends every sampling parameter, so that no generation config of the model applies', async () => {
  await sample();
  expect(server.requests.at(-1)?.body).toMatchObject({
    temperature: 1.3,
    top_p: 0.9,
    top_k: 50,
    min_p: 0,
    repetition_penalty: 1,
    seed: 7,
    n: 4,
    stop_token_ids: [FIXTURE_EOT_ID],
  });
});

it('marks truncated reasons, which have no end-of-turn', async () => {
  for (const candidate of await sample(5)) {
    expect(candidate).toMatchObject({ finishReason: 'length', invalid: null });
    expect(candidate.tokenIds).toHaveLength(5);
    expect(candidate.tokenIds).not.toContain(FIXTURE_EOT_ID);
  }
});

it.each([
  ['missing-logprobs', 'missing'],
  ['null-logprobs', 'missing'],
  ['nan-logprobs', 'not_finite'],
  ['infinite-logprobs', 'not_finite'],
  ['positive-logprobs', 'positive'],
  ['misaligned-logprobs', 'misaligned'],
] as const)('%s give a reason and no number', async (mode, invalid) => {
  server.setMode(mode);
  for (const candidate of await sample()) {
    expect(candidate.invalid).toBe(invalid);
    expect(candidate.logprobs).toEqual([]);
    expect(candidate.text).not.toBe('');
  }
});

it('says which candidates never came', async () => {
  server.setMode('fewer-choices');
  const candidates = await sample();
  expect(candidates.map((candidate) => candidate.invalid)).toEqual([null, null, null, 'missing_choice']);
});

it('refuses a reason that ended on another token than the end-of-turn', async () => {
  const client = createVllmClient({ baseUrl: server.url });
  const lying = {
    ...client,
    sample: async (...args: Parameters<typeof client.sample>) =>
      (await client.sample(...args)).map((choice) => ({
        ...choice,
        tokenIds: choice.tokenIds?.map(() => 9) ?? null,
      })),
  };
  const input = { client: lying, model: 'fixture', promptIds, n: 1, temperature: 1, topP: 1, topK: 0 };
  const [candidate] = await sampleCandidates({ ...input, maxTokens: 200, seed: 1, eotId: FIXTURE_EOT_ID });
  expect(candidate).toMatchObject({ invalid: 'unexpected_end', logprobs: [] });
});

it('names an empty reason, and one that the context cut off', async () => {
  const client = createVllmClient({ baseUrl: server.url });
  const answering = (change: Partial<RawChoice>) => ({
    ...client,
    sample: async (...args: Parameters<typeof client.sample>) =>
      (await client.sample(...args)).map((choice) => ({ ...choice, ...change })),
  });
  const input = { model: 'fixture', promptIds, n: 1, temperature: 1, topP: 1, topK: 0, seed: 1 };
  const one = async (change: Partial<RawChoice>, fields = {}) =>
    (
      await sampleCandidates({
        ...input,
        client: answering(change),
        maxTokens: 200,
        eotId: FIXTURE_EOT_ID,
        ...fields,
      })
    )[0];
  const ended = { text: '', tokenIds: [FIXTURE_EOT_ID], logprobs: [-0.5], finishReason: 'stop' };
  expect(await one(ended)).toMatchObject({ invalid: 'empty_reason', logprobs: [] });
  expect(await one({ finishReason: 'length' })).toMatchObject({ invalid: 'context_overflow' });
  expect(await one({ text: '', tokenIds: null }, { use: 'text' })).toMatchObject({ invalid: 'empty_reason' });
});

it('judges only what is used', async () => {
  const ask = (use: UsedParts) =>
    sampleCandidates({
      client: createVllmClient({ baseUrl: server.url }),
      model: 'fixture',
      promptIds,
      n: 1,
      temperature: 1,
      topP: 1,
      topK: 0,
      maxTokens: 200,
      seed: 1,
      eotId: FIXTURE_EOT_ID,
      use,
    });
  server.setMode('nan-logprobs');
  expect(await ask('ids')).toMatchObject([{ invalid: null, logprobs: [] }]);
  server.setMode('no-token-ids');
  expect(await ask('ids')).toMatchObject([{ invalid: 'missing_token_ids' }]);
  expect(await ask('text')).toMatchObject([{ invalid: null, tokenIds: [], logprobs: [] }]);
});
