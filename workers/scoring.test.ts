import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunDetailView, SamplingInput } from '@/lib/contracts/run';
import type { ServerKind } from '@/lib/contracts/server';
import { fixtureAbilities } from '@/lib/inference/fixture-abilities';
import type { FixtureMode } from '@/lib/inference/fixture-modes';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import { fixtureTokenize } from '@/lib/inference/fixture-tokenizer';
import { systemActor } from '@/lib/server/actor';
import { db } from '@/lib/server/db';
import { getRun } from '@/lib/server/runs/get-run';
import { listRuns } from '@/lib/server/runs/list-runs';
import { getPrompt } from '@/lib/server/samples/get-prompt';
import { getSample } from '@/lib/server/samples/get-sample';
import { useTestDatabase } from '@/lib/server/test-database';
import { type Campaign, createCampaign, runState, startCampaign, until } from './test-fixtures';
import { Worker } from './worker';

useTestDatabase();

const worker = new Worker(
  systemActor('test-worker'),
  pino({ level: process.env.REASONDESK_LOG_LEVEL ?? 'silent' }),
);
const servers: FixtureServer[] = [];

interface Case {
  mode: FixtureMode;
  kind?: Exclude<ServerKind, 'embedded'>;
  /** nobody has tested the server: the worker finds out what it can do */
  untested?: boolean;
  config?: SamplingInput;
}

interface Played {
  campaign: Campaign;
  runId: bigint;
}

/** A run of one sample on a server of its own. */
async function play({ mode, kind = 'vllm', untested = false, config }: Case): Promise<Played> {
  const server = await startFixtureServer({ kind, mode });
  servers.push(server);
  const campaign = await createCampaign(server.url, {
    samples: 1,
    // A run is not even started on a chat interface: the server became one afterwards.
    server: {
      kind: kind === 'openai_chat' ? 'vllm' : kind,
      ...(untested ? {} : { abilities: fixtureAbilities }),
    },
  });
  // Short prompts: the fixture's model hashes all that stands before a token.
  await db().judgeTemplate.updateMany({
    where: { projectId: campaign.project.id },
    data: { text: '{question} {answer_a} {answer_b}' },
  });
  const runId = await startCampaign(campaign, {
    n: 2,
    temperature: 1.3,
    crossCheckPercent: 100,
    ...config,
  });
  await db().server.updateMany({ where: { modelId: campaign.model.id }, data: { kind } });
  return { campaign, runId };
}

const exact: [Case, string, { retokenised?: boolean; ownIds?: boolean }][] = [
  [{ mode: 'ok' }, 'on-policy+look-up', {}],
  [{ mode: 'no-look-ups' }, 'on-policy+allowed-ids', {}],
  [{ mode: 'post-temperature-logprobs' }, 'teacher-forced+look-up', {}],
  [{ mode: 'no-token-ids' }, 'off-policy+teacher-forced+look-up', { retokenised: true, ownIds: false }],
  [{ mode: 'retokenises' }, 'off-policy+teacher-forced+allowed-ids', { retokenised: true, ownIds: false }],
  [{ mode: 'ok', config: { maxTokens: 5 } }, 'on-policy+look-up', {}],
  [{ mode: 'post-temperature-logprobs', kind: 'sglang' }, 'cached-forcing', {}],
  [{ mode: 'ok', kind: 'sglang' }, 'on-policy+look-up', {}],
  [{ mode: 'ok', kind: 'openai_completions' }, 'on-policy+teacher-forced', { ownIds: false }],
];
const wrong: [FixtureMode, number][] = [
  ['drifting-look-ups', 0.1],
  ['post-temperature-logprobs', 0.2],
];
const invalid: [FixtureMode, string][] = [
  ['infinite-logprobs', 'not_finite'],
  ['no-token-ids', 'missing_token_ids'],
];
const failing: [FixtureMode, Case['kind'], string, RegExp][] = [
  ['ok', 'openai_chat', 'unsupported', /^A chat interface returns no log-probs of given text/],
  ['unauthorized', 'vllm', 'unauthorized', /answered 401/],
  ['redirect', 'vllm', 'bad_request', /answered 302/],
];

const played = new Map<unknown, Played>();
const of = (key: unknown): Played => {
  const found = played.get(key);
  if (!found) throw new Error('this case was not played');
  return found;
};

beforeAll(async () => {
  process.env.REASONDESK_ALLOWED_HOSTS = '127.0.0.1';
  process.env.REASONDESK_WORKER_SLOTS = '16';
  // All at once: what takes time is waiting.
  for (const one of exact) played.set(one, await play({ ...one[0], untested: true }));
  for (const one of wrong) played.set(one, await play({ mode: one[0] }));
  for (const one of invalid) played.set(one, await play({ mode: one[0], config: { crossCheckPercent: 0 } }));
  for (const one of failing) {
    played.set(one, await play({ mode: one[0], kind: one[1] ?? 'vllm', untested: one[1] === 'openai_chat' }));
  }
  await worker.start(new AbortController().signal);
});
afterAll(async () => {
  await worker.stop();
  for (const server of servers) await server.close();
});

async function ended({ campaign, runId }: Played): Promise<RunDetailView> {
  await until('the run ended', async () => ['done', 'failed'].includes(await runState(runId)));
  const reference = { project: campaign.project.slug, id: Number(runId) };
  const view = await getRun(campaign.engineer, reference);
  if (view.config.kind === 'sample_score' && view.config.crossCheckPercent > 0 && view.state === 'done') {
    await until('scores are checked', async () => (await db().scoreCheck.count({ where: { runId } })) === 2);
  }
  return await getRun(campaign.engineer, reference);
}

const scoresOf = async ({ runId }: Played) =>
  await db().score.findMany({
    where: { candidate: { runId } },
    include: { candidate: true, tokens: true },
    orderBy: { candidateId: 'asc' },
  });

describe('whatever a server can do, what is stored is exact', () => {
  it.each(exact)('%o: %s', async (...one) => {
    const [given, route, { retokenised = false, ownIds = true }] = one;
    const key = exact.find(([other]) => other === given);
    const view = await ended(of(key));
    const scores = await scoresOf(of(key));
    expect(scores).toHaveLength(2);
    for (const { candidate, tokens, ...score } of scores) {
      expect(score).toMatchObject({ invalidReason: null, route, retokenised });
      expect(tokens?.reason).toHaveLength(score.nReason ?? 0);
      expect(candidate.tokenIds).toHaveLength(ownIds ? candidate.tokenCount : 0);
    }
    // Computed again by whole passes, every span comes out the same.
    expect(view.progress.checks).toMatchObject({ checked: 2, failed: 0, drifting: 0 });
    expect(view.progress.checks.maxDrift).toBeLessThan(1e-6);
    expect(view.driftedAt).toBeNull();
    const { abilities } = await db().server.findFirstOrThrow({
      where: { modelId: of(key).campaign.model.id },
    });
    expect(abilities).toMatchObject({ probedAt: expect.any(String) });
  });
});

describe('a server that was tested and is another one by now', () => {
  it.each(wrong)('%s: the run raises the alarm', async (...one) => {
    const key = wrong.find(([mode]) => mode === one[0]);
    const view = await ended(of(key));
    const { campaign, runId } = of(key);
    const { checks } = view.progress;
    expect(checks).toMatchObject({
      checked: 2,
      drifting: 2,
      samples: [{ id: Number(campaign.sampleIds[0]) }],
    });
    expect(checks.maxDrift).toBeGreaterThan(one[1] / 2);
    const audit = await db().audit.findMany({
      where: { action: 'raise-drift-alarm', subject: `run/${runId}` },
    });
    expect(audit).toHaveLength(1);
    // It is probed again before anything else is scored there.
    const server = await db().server.findFirstOrThrow({ where: { modelId: campaign.model.id } });
    expect(server.abilities).toBeNull();
    const { items } = await listRuns(campaign.engineer, { project: campaign.project.slug });
    expect(items[0]?.driftedAt).not.toBeNull();
    const sample = await getSample(campaign.engineer, {
      project: campaign.project.slug,
      id: Number(campaign.sampleIds[0]),
    });
    expect(sample.candidates[0]?.score?.drift).toBeGreaterThan(0.01);
  });

  it.each(invalid)('%s: candidates are invalid (%s), never a number', async (...one) => {
    const key = invalid.find(([mode]) => mode === one[0]);
    await ended(of(key));
    for (const score of await scoresOf(of(key))) {
      expect(score).toMatchObject({ invalidReason: one[1], pReason: null, tokens: null });
    }
  });
});

describe('a server that cannot be used', () => {
  it.each(failing)('%s, %s: the item fails (%s) and says why', async (...one) => {
    const key = failing.find(([mode, kind]) => mode === one[0] && kind === one[1]);
    const view = await ended(of(key));
    expect(view.state).toBe('failed');
    expect(view.progress.errors).toMatchObject([{ cause: one[2], message: expect.stringMatching(one[3]) }]);
    expect(await db().candidate.count({ where: { runId: of(key).runId } })).toBe(0);
  });
});

it('no run is started where no server of the model can score, and it says why', async () => {
  const why = 'Cannot score: there are no log-probs.';
  const none = { name: 'none', number: null, why, tokensPerCandidate: null };
  const abilities = { ...fixtureAbilities, routes: { own: none, others: none } };
  const silent = await createCampaign('http://127.0.0.1:9', { samples: 1, server: { abilities } });
  await expect(startCampaign(silent)).rejects.toMatchObject({
    fields: [{ field: 'model', message: expect.stringContaining(why) }],
  });
  const chat = await createCampaign('http://127.0.0.1:9', { samples: 1, server: { kind: 'openai_chat' } });
  await expect(startCampaign(chat)).rejects.toThrow('no log-probs of given text');
  // Another server of the model may do what this one cannot.
  await db().server.create({
    data: { modelId: chat.model.id, baseUrl: 'http://127.0.0.1:8', servedModel: 'm' },
  });
  await expect(startCampaign(chat)).resolves.toBeTypeOf('bigint');
  await db().run.updateMany({ where: { modelId: chat.model.id }, data: { state: 'cancelled' } });
});

it('a reason whose verdict does not fit into the context says so', async () => {
  const server = await startFixtureServer({ mode: 'ok' });
  const campaign = await createCampaign(server.url, { samples: 1 });
  const sampleId = Number(campaign.sampleIds[0]);
  const { prompt } = await getPrompt(campaign.engineer, { project: campaign.project.slug, id: sampleId });
  await server.close();
  const small = await startFixtureServer({ maxModelLen: fixtureTokenize(prompt).length + 6 });
  servers.push(small);
  await db().server.updateMany({ where: { modelId: campaign.model.id }, data: { baseUrl: small.url } });
  const runId = await startCampaign(campaign, { n: 2, maxTokens: 5, crossCheckPercent: 0 });
  await ended({ campaign, runId });
  for (const score of await scoresOf({ campaign, runId })) {
    expect(score).toMatchObject({ invalidReason: 'context_overflow', truncated: true, pReason: null });
  }
});
