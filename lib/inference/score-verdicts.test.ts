import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { VerdictRoute } from './choose-route';
import { endOfTurnLogprobs } from './end-of-turn-logprob';
import { fixtureLogprob } from './fixture-model';
import { type FixtureServer, startFixtureServer } from './fixture-server';
import { FIXTURE_EOT_ID, fixtureTokenize } from './fixture-tokenizer';
import { sampleVerdict } from './sample-verdict';
import { scoreVerdicts } from './score-verdicts';
import { teacherForce } from './teacher-force';
import { createVllmClient } from './vllm-client';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());
beforeEach(() => server.setMode('ok'));

const prefixIds = fixtureTokenize('<|im_start|>reason\nSo A is better.<|im_end|>\n<|im_start|>assistant\n');
const verdictAIds = [...fixtureTokenize('[[A]]'), FIXTURE_EOT_ID];
const verdictBIds = [...fixtureTokenize('[[B]]'), FIXTURE_EOT_ID];

const target = () => ({ client: createVllmClient({ baseUrl: server.url }), model: 'fixture' });

const score = (route?: VerdictRoute) =>
  scoreVerdicts({ ...target(), prefixIds, verdictAIds, verdictBIds, route });

it('looks both verdicts up in one request, equal to a teacher-forced pass', async () => {
  const before = server.requests.length;
  const looked = await score();
  expect(server.requests.length - before).toBe(1);
  expect(looked).toEqual(await score('teacher-forced'));
  expect(looked.a.logprobs).toEqual(
    verdictAIds.map((id, i) => fixtureLogprob([...prefixIds, ...verdictAIds.slice(0, i)], id)),
  );
  expect(looked.a).not.toEqual(looked.b);
});

it('asks for no prefix twice', async () => {
  await score();
  const prompt = (server.requests.at(-1)?.body as { prompt: number[][] } | undefined)?.prompt ?? [];
  // P, three heads that both share up to the letter, then each verdict's own: the whole verdict is no prefix.
  expect(new Set(prompt.map((ids) => ids.join())).size).toBe(prompt.length);
  const longest = Math.max(...prompt.map((ids) => ids.length));
  expect(longest).toBe(prefixIds.length + verdictAIds.length - 1);
});

it.each([
  ['missing-logprobs', 'missing'],
  ['nan-logprobs', 'not_finite'],
  ['positive-logprobs', 'positive'],
  ['fewer-choices', 'missing'],
] as const)('%s give a reason and no number', async (mode, invalid) => {
  server.setMode(mode);
  expect((await score()).b).toEqual({ logprobs: null, invalid });
});

it.each([0, 1, 2, 3])('looks up only what the sampled verdict has not passed (seed %i)', async (seed) => {
  const own = await sampleVerdict({
    ...target(),
    prefixIds,
    temperature: 1,
    seed,
    eotId: FIXTURE_EOT_ID,
    verdictIds: [verdictAIds, verdictBIds],
  });
  const before = server.requests.length;
  const input = { ...target(), prefixIds, verdictAIds, verdictBIds };
  const scored = await scoreVerdicts({ ...input, passed: own.passed });
  expect(scored).toEqual(await score('teacher-forced'));
  const [lookUp] = server.requests.slice(before) as { body: { prompt: number[][] } }[];
  const heads = lookUp?.body.prompt.map((ids) => ids.slice(prefixIds.length));
  const branch = own.verdict === 'A' ? verdictBIds : verdictAIds;
  // The verdicts share all before the letter: the sampling showed what the other letter would have cost.
  const letter = verdictAIds.findIndex((id, index) => id !== verdictBIds[index]);
  const passed = own.verdict === null ? 0 : letter;
  expect(heads?.[0]).toEqual(branch.slice(0, passed + 1));
  if (own.verdict !== null) expect(heads).toHaveLength(branch.length - 1 - letter);
});

it('takes nothing from a sampled verdict that came without log-probs, or with bad ones', async () => {
  const sample = () =>
    sampleVerdict({
      ...target(),
      prefixIds,
      temperature: 1,
      seed: 0,
      eotId: FIXTURE_EOT_ID,
      verdictIds: [verdictAIds, verdictBIds],
    });
  server.setMode('missing-logprobs', 1);
  expect((await sample()).passed.size).toBe(0);
  server.setMode('nan-logprobs', 1);
  const { passed } = await sample();
  const scored = await scoreVerdicts({ ...target(), prefixIds, verdictAIds, verdictBIds, passed });
  expect(scored.a).toEqual({ logprobs: null, invalid: 'not_finite' });
});

it('says that prompt log-probs are misaligned', async () => {
  server.setMode('misaligned-logprobs');
  expect((await score('teacher-forced')).a.invalid).toBe('misaligned');
});

it('looks the end-of-turn of a truncated reason up', async () => {
  const span = await endOfTurnLogprobs({ ...target(), ids: prefixIds, endIds: [FIXTURE_EOT_ID] });
  expect(span.logprobs).toEqual([fixtureLogprob(prefixIds, FIXTURE_EOT_ID)]);
});

it('samples verdicts, some of them unparsed', async () => {
  const seeds = Array.from({ length: 60 }, (_, seed) => seed);
  const verdicts = await Promise.all(
    seeds.map((seed) =>
      sampleVerdict({ ...target(), prefixIds, temperature: 1, seed, eotId: FIXTURE_EOT_ID }),
    ),
  );
  expect(new Set(verdicts.map((sampled) => sampled.verdict))).toEqual(new Set(['A', 'B', null]));
});

it('refuses a span that nothing precedes', async () => {
  await expect(teacherForce({ ...target(), ids: [1, 2], from: 0 })).rejects.toThrow(RangeError);
  await expect(teacherForce({ ...target(), ids: [1, 2], from: 2 })).rejects.toThrow(RangeError);
});

it('allows one token a request where nothing else looks up, with the same numbers', async () => {
  const before = server.requests.length;
  expect(await score('allowed-ids')).toEqual(await score('teacher-forced'));
  const asked = server.requests
    .slice(before)
    .map(({ body }) => body as { allowed_token_ids?: number[]; prompt: number[][] })
    .filter((body) => body.allowed_token_ids !== undefined)
    .map((body) => `${body.prompt} ${body.allowed_token_ids}`);
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeGreaterThan(verdictAIds.length);
});
