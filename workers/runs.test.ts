import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureAbilities } from '@/lib/inference/fixture-abilities';
import type { FixtureMode } from '@/lib/inference/fixture-faults';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import { systemActor } from '@/lib/server/actor';
import { db } from '@/lib/server/db';
import { cancelRun } from '@/lib/server/runs/cancel-run';
import { getRun } from '@/lib/server/runs/get-run';
import { getRunScores } from '@/lib/server/runs/get-run-scores';
import { pauseRun } from '@/lib/server/runs/pause-run';
import { resumeRun } from '@/lib/server/runs/resume-run';
import { retryFailed } from '@/lib/server/runs/retry-failed';
import { countSummary } from '@/lib/server/samples/write-summary';
import { useTestDatabase } from '@/lib/server/test-database';
import { type Campaign, createCampaign, runState, startCampaign, until, untilDone } from './test-fixtures';
import { Worker } from './worker';

useTestDatabase();

let server: FixtureServer;
let worker: Worker;

beforeAll(async () => {
  process.env.REASONDESK_ALLOWED_HOSTS = '127.0.0.1';
  process.env.REASONDESK_LEASE_SECONDS = '3';
  process.env.REASONDESK_WORKER_SLOTS = '8';
  worker = await startWorker();
});
afterAll(async () => {
  await worker.stop();
});
beforeEach(async () => {
  server = await startFixtureServer();
});
afterEach(async () => {
  await server.close();
});

async function startWorker(): Promise<Worker> {
  const started = new Worker(
    systemActor('test-worker'),
    pino({ level: process.env.REASONDESK_LOG_LEVEL ?? 'silent' }),
  );
  await started.start(new AbortController().signal);
  return started;
}

const reference = ({ project }: Campaign, runId: bigint) => ({ project: project.slug, id: Number(runId) });
const items = async (runId: bigint) =>
  await db().runItem.findMany({ where: { runId }, orderBy: { id: 'asc' } });
const completions = () => server.requests.filter((request) => request.path === '/v1/completions').length;

describe('a run', () => {
  it('stores N candidates of each sample, each with a score, and a summary that agrees with them', async () => {
    const campaign = await createCampaign(server.url, { samples: 5 });
    const runId = await startCampaign(campaign, { n: 4 });
    await untilDone(runId);
    const candidates = await db().candidate.findMany({ where: { runId }, include: { scores: true } });
    expect(candidates).toHaveLength(20);
    for (const candidate of candidates) {
      expect(candidate.scores[0]).toMatchObject({ invalidReason: null, route: 'on-policy+look-up' });
      expect(candidate.tokenCount).toBe(candidate.tokenIds.length);
      expect(candidate.tokenOffsets).toHaveLength(candidate.tokenIds.length);
    }
    for (const sampleId of campaign.sampleIds) {
      const {
        sampleId: _s,
        modelId,
        projectId: _p,
        datasetId: _d,
        ...stored
      } = await db().sampleSummary.findFirstOrThrow({
        where: { sampleId },
      });
      const counted = await countSummary(db(), sampleId, modelId);
      expect({ ...stored, scores: undefined }).toEqual({ ...counted, scores: undefined });
      for (const [index, score] of counted.scores.entries()) {
        expect(stored.scores[index]).toBeCloseTo(score ?? 0, 6);
      }
    }
    const view = await getRun(campaign.engineer, reference(campaign, runId));
    expect(view.progress).toMatchObject({ candidates: 20, items: { done: 5, queued: 0 }, errors: [] });
    const scores = await getRunScores(campaign.engineer, reference(campaign, runId));
    expect(scores.scored).toBe(20);
    expect(scores.rScore.bins.reduce((sum, count) => sum + count, 0)).toBe(20);
  });

  it('samples the same reasons for the same seed, and others for another', async () => {
    const campaign = await createCampaign(server.url, { samples: 2 });
    const reasons = async (seed: number) => {
      const runId = await startCampaign(campaign, { seed });
      await untilDone(runId);
      const rows = await db().candidate.findMany({
        where: { runId },
        orderBy: [{ sampleId: 'asc' }, { index: 'asc' }],
      });
      return rows.map((row) => `${row.sampleId}/${row.index}: ${row.reason} ${row.verdictText}`);
    };
    const first = await reasons(7);
    expect(await reasons(7)).toEqual(first);
    expect(await reasons(8)).not.toEqual(first);
    const summary = await db().sampleSummary.findFirstOrThrow({
      where: { sampleId: campaign.sampleIds[0] ?? 0n },
    });
    expect(summary.candidates).toBe(9);
  });

  it('gives back what is in work when paused, and loses and doubles nothing when resumed', async () => {
    await server.close();
    server = await startFixtureServer({ latencyMs: 250 });
    const campaign = await createCampaign(server.url, { samples: 6, concurrency: 4 });
    const runId = await startCampaign(campaign);
    await until('something is in work', () => completions() > 0);
    await pauseRun(campaign.engineer, reference(campaign, runId));
    await until('nothing is in work', async () => (await items(runId)).every((i) => i.state !== 'running'));
    const paused = await db().candidate.count({ where: { runId } });
    expect(paused).toBeLessThan(18);
    await expect(pauseRun(campaign.engineer, reference(campaign, runId))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('paused'),
    });
    await resumeRun(campaign.engineer, reference(campaign, runId));
    await untilDone(runId);
    expect(await db().candidate.count({ where: { runId } })).toBe(18);
  });

  it('drops what is in work when cancelled, and goes on when that is undone', async () => {
    await server.close();
    server = await startFixtureServer({ latencyMs: 600 });
    const campaign = await createCampaign(server.url, { samples: 3, concurrency: 9 });
    const runId = await startCampaign(campaign);
    await until('something is in work', () => completions() > 0);
    await cancelRun(campaign.engineer, reference(campaign, runId));
    await until('all items ended', async () => (await items(runId)).every((i) => i.state === 'cancelled'));
    expect(server.abandoned()).toBeGreaterThan(0);
    expect(await db().candidate.count({ where: { runId } })).toBe(0);
    await resumeRun(campaign.engineer, reference(campaign, runId));
    await untilDone(runId);
    expect(await db().candidate.count({ where: { runId } })).toBe(9);
  });
});

describe('a server that misbehaves for a while', () => {
  const modes: [FixtureMode, number][] = [
    ['error-500', 3],
    ['rate-limited', 2],
    ['overloaded', 2],
    ['html', 1],
    ['half-json', 1],
    ['reset', 1],
  ];
  it.each(modes)('%s %i times: every candidate is there in the end', async (mode, times) => {
    server.setMode(mode, times);
    const campaign = await createCampaign(server.url, { samples: 2 });
    const runId = await startCampaign(campaign);
    await untilDone(runId);
    expect(await db().score.count({ where: { candidate: { runId }, invalidReason: null } })).toBe(6);
  });

  it('is left aside while another one works', async () => {
    server.setMode('error-500');
    const other = await startFixtureServer();
    const campaign = await createCampaign(server.url, { samples: 4 });
    await db().server.create({
      data: {
        modelId: campaign.model.id,
        baseUrl: other.url,
        servedModel: 'fixture',
        concurrency: 4,
        abilities: fixtureAbilities,
      },
    });
    const runId = await startCampaign(campaign);
    await untilDone(runId);
    await other.close();
    expect(await db().score.count({ where: { candidate: { runId }, invalidReason: null } })).toBe(12);
  });
});

describe('a model that nobody serves', () => {
  it('waits, and holds up no other model', async () => {
    await worker.stop();
    const waiting = await createCampaign(server.url, { samples: 20 });
    const waitingRun = await startCampaign(waiting);
    await db().server.updateMany({ where: { modelId: waiting.model.id }, data: { enabled: false } });
    const other = await createCampaign(server.url, { samples: 2 });
    const otherRun = await startCampaign(other);
    worker = await startWorker();
    await untilDone(otherRun);
    const waitingItems = await items(waitingRun);
    expect(waitingItems.map((item) => item.state)).toEqual(Array(20).fill('queued'));
    // Most were never even fetched.
    expect(waitingItems.filter((item) => item.attempt > 0).length).toBeLessThan(10);
    await cancelRun(waiting.engineer, reference(waiting, waitingRun));
  });
});

describe('what no retry mends', () => {
  it('a prompt too long fails its item at once with that cause, and can be retried by hand', async () => {
    server.setMode('too-long');
    const campaign = await createCampaign(server.url, { samples: 2 });
    const runId = await startCampaign(campaign);
    await until('failed', async () => (await runState(runId)) === 'failed');
    expect(completions()).toBe(2);
    const view = await getRun(campaign.engineer, reference(campaign, runId));
    expect(view.progress.errors).toMatchObject([{ cause: 'too_long', count: 2 }]);
    expect(view.progress.errors[0]?.samples.map((s) => BigInt(s.id))).toEqual(campaign.sampleIds);
    server.setMode('ok');
    await retryFailed(campaign.engineer, reference(campaign, runId));
    await untilDone(runId);
    expect(await db().candidate.count({ where: { runId } })).toBe(6);
    await expect(retryFailed(campaign.engineer, reference(campaign, runId))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  const faults: [FixtureMode, string][] = [
    ['missing-logprobs', 'missing'],
    ['null-logprobs', 'missing'],
    ['nan-logprobs', 'not_finite'],
    ['positive-logprobs', 'positive'],
    ['misaligned-logprobs', 'misaligned'],
  ];
  it.each(faults)('%s makes candidates invalid (%s), never a number', async (mode, reason) => {
    server.setMode(mode);
    const campaign = await createCampaign(server.url, { samples: 1 });
    const runId = await startCampaign(campaign, { n: 2 });
    await untilDone(runId);
    const scores = await db().score.findMany({ where: { candidate: { runId } } });
    expect(scores.map((score) => score.invalidReason)).toEqual([reason, reason]);
    for (const score of scores) expect(score).toMatchObject({ pReason: null, rScoreDescription: null });
    // Prisma cannot read an array that holds nulls, which the scores of invalid candidates are.
    const summary = await db().sampleSummary.findFirstOrThrow({
      where: { sampleId: campaign.sampleIds[0] ?? 0n },
      omit: { scores: true },
    });
    expect(summary).toMatchObject({ candidates: 2, scored: 0, invalid: 2, bestId: null, margin: null });
  });

  it('a missing choice makes that candidate invalid and leaves the others', async () => {
    server.setMode('fewer-choices', 1);
    const campaign = await createCampaign(server.url, { samples: 1 });
    const runId = await startCampaign(campaign);
    await untilDone(runId);
    const scores = await db().score.findMany({
      where: { candidate: { runId } },
      orderBy: { candidate: { index: 'asc' } },
    });
    expect(scores.map((score) => score.invalidReason)).toEqual([null, null, 'missing_choice']);
  });

  it('a truncated reason is scored with its missing end, and left out of the selection', async () => {
    const campaign = await createCampaign(server.url, { samples: 1 });
    const runId = await startCampaign(campaign, { n: 2, maxTokens: 5 });
    await untilDone(runId);
    const scores = await db().score.findMany({ where: { candidate: { runId } }, include: { tokens: true } });
    for (const score of scores) {
      expect(score).toMatchObject({ truncated: true, invalidReason: null, nReason: 6 });
      expect(score.tokens?.reason).toHaveLength(6);
    }
    const summary = await db().sampleSummary.findFirstOrThrow({
      where: { sampleId: campaign.sampleIds[0] ?? 0n },
    });
    expect(summary).toMatchObject({ truncated: 2, bestId: null });
  });
});
