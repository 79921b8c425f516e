import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRunInput, type ScoringInput } from '@/lib/contracts/run';
import { fixtureAbilities } from '@/lib/inference/fixture-abilities';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import { systemActor } from '@/lib/server/actor';
import { db } from '@/lib/server/db';
import { createRun } from '@/lib/server/runs/create-run';
import { getRun } from '@/lib/server/runs/get-run';
import { getRunScores } from '@/lib/server/runs/get-run-scores';
import { previewRun } from '@/lib/server/runs/preview-run';
import { useTestDatabase } from '@/lib/server/test-database';
import { verifyDatabase } from '@/lib/server/verify/verify-database';
import type { Model } from '@/prisma/generated/client';
import { type Campaign, createCampaign, startCampaign, untilDone } from './test-fixtures';
import { Worker } from './worker';

useTestDatabase();

let server: FixtureServer;
let worker: Worker;
let campaign: Campaign;
let sampled: bigint;
let scorer: Model;

beforeAll(async () => {
  process.env.REASONDESK_ALLOWED_HOSTS = '127.0.0.1';
  process.env.REASONDESK_WORKER_SLOTS = '8';
  server = await startFixtureServer();
  worker = new Worker(systemActor('test-worker'), pino({ level: 'silent' }));
  await worker.start(new AbortController().signal);
  campaign = await createCampaign(server.url, { samples: 3 });
  sampled = await startCampaign(campaign, { n: 2, crossCheckPercent: 0 });
  await untilDone(sampled);
  scorer = await createScorer('another judge');
});
afterAll(async () => {
  await worker.stop();
  await server.close();
});

async function createScorer(name: string): Promise<Model> {
  const { chatTemplateId } = campaign.model;
  const model = await db().model.create({ data: { name, chatTemplateId } });
  await db().server.create({
    data: { modelId: model.id, baseUrl: server.url, servedModel: 'fixture', abilities: fixtureAbilities },
  });
  return model;
}

function scoring(model: Model, config: ScoringInput = {}, run?: bigint) {
  const input = createRunInput.parse({
    kind: 'score',
    dataset: Number(campaign.datasetId),
    model: Number(model.id),
    ...(run === undefined ? {} : { run: Number(run) }),
    config,
  });
  return createRun(campaign.engineer, { ...input, project: campaign.project.slug });
}

async function scored(model: Model, config: ScoringInput = {}, run?: bigint): Promise<bigint> {
  const { id } = await scoring(model, config, run);
  await untilDone(BigInt(id));
  return BigInt(id);
}

const scoresOf = async (model: Model) =>
  await db().score.findMany({
    where: { modelId: model.id },
    include: { tokens: true, candidate: true },
    orderBy: { candidateId: 'asc' },
  });
const reference = (runId: bigint) => ({ project: campaign.project.slug, id: Number(runId) });

async function brokenRules(): Promise<string[]> {
  const broken: string[] = [];
  for await (const { rule, examples } of verifyDatabase(systemActor('test'))) {
    if (examples.length > 0) broken.push(`${rule} ${examples.join('; ')}`);
  }
  return broken;
}

describe('a run that only scores', () => {
  it('has another model score each candidate once, as text of its own, and writes its summaries', async () => {
    const before = await scoresOf(campaign.model);
    const runId = await scored(scorer, {}, sampled);
    const scores = await scoresOf(scorer);
    expect(scores).toHaveLength(6);
    for (const { candidate, tokens, ...score } of scores) {
      expect(score).toMatchObject({ invalidReason: null, retokenised: true, ownVerdict: candidate.verdict });
      expect(score.route).toMatch(/^off-policy\+/);
      expect(tokens?.reason).toHaveLength(score.nReason ?? 0);
    }
    // The fixture serves the same probabilities under either name: the text gives what sampling gave.
    for (const [index, own] of before.entries()) {
      expect(scores[index]?.logpReason).toBeCloseTo(own.logpReason ?? 0, 6);
      expect(scores[index]?.logpVerdict).toBeCloseTo(own.logpVerdict ?? 0, 6);
    }
    expect(await scoresOf(campaign.model)).toEqual(before);
    expect(await db().sampleSummary.count({ where: { modelId: scorer.id, scored: 2 } })).toBe(3);
    const view = await getRun(campaign.engineer, reference(runId));
    expect(view).toMatchObject({ kind: 'score', total: 3, progress: { candidates: 6, items: { done: 3 } } });
    expect(view.config).toMatchObject({ source: { id: Number(sampled) }, existing: 'keep' });
    expect((await getRunScores(campaign.engineer, reference(runId))).scored).toBe(6);
    expect(await brokenRules()).toEqual([]);
  });

  it('keeps the scores there are or computes them anew, as the run says', async () => {
    const judge = await createScorer('third judge');
    await scored(judge, { limit: 1 });
    const [first] = await scoresOf(judge);
    const candidateId = first?.candidateId ?? 0n;
    await db().scoreTokens.delete({ where: { candidateId_modelId: { candidateId, modelId: judge.id } } });
    const kept = await scored(judge, {});
    expect((await getRun(campaign.engineer, reference(kept))).total).toBe(2);
    const missing = async () => (await scoresOf(judge)).filter((score) => score.tokens === null).length;
    expect(await missing()).toBe(1);
    expect(await scoresOf(judge)).toHaveLength(6);
    await scored(judge, { existing: 'replace' });
    expect(await missing()).toBe(0);
    expect(await scoresOf(judge)).toHaveLength(6);
    await expect(scoring(judge)).rejects.toMatchObject({
      fields: [{ field: 'dataset', message: expect.stringContaining('already') }],
    });
    expect(await brokenRules()).toEqual([]);
  });

  it('takes a truncated reason and one whose sampling broke for what they are', async () => {
    const judge = await createScorer('fourth judge');
    const [cut, broken] = await db().candidate.findMany({
      where: { runId: sampled, sampleId: campaign.sampleIds[0] ?? 0n },
      orderBy: { id: 'asc' },
    });
    await db().candidate.update({ where: { id: cut?.id ?? 0n }, data: { finishReason: 'length' } });
    await db().candidate.update({ where: { id: broken?.id ?? 0n }, data: { finishReason: 'error' } });
    await scored(judge, { limit: 1 }, sampled);
    expect(await scoresOf(judge)).toMatchObject([
      { truncated: true, invalidReason: null },
      { truncated: false, invalidReason: 'broken_reason', logpReason: null },
    ]);
  });

  it('has its own scores computed a second time, and none that it kept', async () => {
    const judge = await createScorer('checked judge');
    await scored(judge, { limit: 1, crossCheckPercent: 0 });
    const kept = new Set((await scoresOf(judge)).map(({ candidateId }) => candidateId));
    const runId = await scored(judge, { crossCheckPercent: 100 });
    await vi.waitFor(async () => expect(await db().scoreCheck.count({ where: { runId } })).toBe(4), 5000);
    const checks = await db().scoreCheck.findMany({ where: { modelId: judge.id } });
    expect(checks.filter(({ candidateId }) => kept.has(candidateId))).toEqual([]);
    for (const { drift } of checks) expect(drift).toBeCloseTo(0, 6);
    const { progress } = await getRun(campaign.engineer, reference(runId));
    expect(progress.checks).toMatchObject({ checked: 4, failed: 0, drifting: 0 });
  });

  it('shows its first request before, and names what is wrong', async () => {
    const judge = await createScorer('fifth judge');
    const { reason } = await db().candidate.findFirstOrThrow({ orderBy: { id: 'asc' } });
    const preview = await previewRun(campaign.engineer, {
      ...{ project: campaign.project.slug, kind: 'score', run: Number(sampled) },
      ...{ dataset: Number(campaign.datasetId), model: Number(judge.id) },
    });
    expect(preview).toMatchObject({ samples: 3, candidates: 6, first: { reason } });
    const elsewhere = await createCampaign(server.url, { samples: 1 });
    const foreign = await startCampaign(elsewhere, { n: 1 });
    await expect(scoring(judge, {}, foreign)).rejects.toMatchObject({ fields: [{ field: 'run' }] });
  });
});
