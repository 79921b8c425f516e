import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ScoringRoute } from './choose-route';
import { type FixtureServer, startFixtureServer } from './fixture-server';
import { FIXTURE_EOT_ID, fixtureTokenize } from './fixture-tokenizer';
import { scoreSpans } from './score-spans';
import { teacherForce } from './teacher-force';
import { createVllmClient } from './vllm-client';

let server: FixtureServer;
beforeAll(async () => {
  server = await startFixtureServer();
});
afterAll(() => server.close());

const promptIds = fixtureTokenize('<|im_start|>user\nWhat is 3 + 4?<|im_end|>\n<|im_start|>reason\n');
const newline = fixtureTokenize('\n');
const shape = {
  promptIds,
  headerIds: fixtureTokenize('<|im_start|>assistant\n'),
  verdictAIds: [...fixtureTokenize('[[A]]'), FIXTURE_EOT_ID],
  verdictBIds: [...fixtureTokenize('[[B]]'), FIXTURE_EOT_ID],
};
const words = fixtureTokenize('So A is better');
const whole = { reasonIds: [...words, FIXTURE_EOT_ID], endIds: [] as number[] };
const truncated = { reasonIds: words, endIds: [FIXTURE_EOT_ID] };
const reference = { reasonIds: words, endIds: [FIXTURE_EOT_ID, ...newline] };

const routes: Pick<ScoringRoute, 'reason' | 'verdicts'>[] = (['sampled', 'forced'] as const).flatMap(
  (reason) =>
    (['look-up', 'allowed-ids', 'teacher-forced'] as const).map((verdicts) => ({ reason, verdicts })),
);

it.each([
  ['a whole reason', whole],
  ['a truncated one', truncated],
  ['the span of the reference', reference],
])('%s has the same numbers by every route', async (_, { reasonIds, endIds }) => {
  const target = { client: createVllmClient({ baseUrl: server.url }), model: 'fixture' };
  const ids = [...promptIds, ...reasonIds];
  const sampled = (await teacherForce({ ...target, ids, from: promptIds.length })).logprobs ?? [];
  const scores = await Promise.all(
    routes.map((route) => scoreSpans({ ...target, ...shape, reasonIds, endIds, sampled, route })),
  );
  const [first] = scores;
  expect(first?.reason.logprobs).toHaveLength(reasonIds.length + endIds.length);
  for (const score of scores) expect(score).toEqual(first);
});

it('takes no number from a pass of another length', async () => {
  const client = createVllmClient({ baseUrl: server.url });
  const route = { reason: 'forced', verdicts: 'teacher-forced' } as const;
  const input = { model: 'fixture', ...shape, ...whole, sampled: [], route };
  const short = {
    ...client,
    force: async (...args: Parameters<typeof client.force>) =>
      (await client.force(...args))?.slice(1) ?? null,
  };
  expect(await scoreSpans({ ...input, client: short })).toMatchObject({
    reason: { invalid: 'misaligned' },
    a: { invalid: 'misaligned' },
    b: { invalid: 'misaligned' },
  });
  const silent = { ...client, force: async () => null };
  expect(await scoreSpans({ ...input, client: silent })).toMatchObject({ reason: { invalid: 'missing' } });
});
