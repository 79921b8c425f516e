import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import { systemActor } from '@/lib/server/actor';
import { db } from '@/lib/server/db';
import { useTestDatabase } from '@/lib/server/test-database';
import { createMember } from '@/lib/server/test-fixtures';
import { getTrajectories } from '@/lib/server/trajectories/get-trajectories';
import { getTrajectory } from '@/lib/server/trajectories/get-trajectory';
import { listEarlyReasons } from '@/lib/server/trajectories/list-early-reasons';
import { requestTrajectory } from '@/lib/server/trajectories/request-trajectory';
import { traceBestReasons } from '@/lib/server/trajectories/trace-best-reasons';
import { type Campaign, createCampaign, startCampaign, until, untilDone } from './test-fixtures';
import { Worker } from './worker';

useTestDatabase();

let server: FixtureServer;
let worker: Worker;
let campaign: Campaign;

beforeAll(async () => {
  process.env.REASONDESK_ALLOWED_HOSTS = '127.0.0.1';
  server = await startFixtureServer();
  worker = new Worker(systemActor('test-worker'), pino({ level: 'silent' }));
  await worker.start(new AbortController().signal);
  campaign = await createCampaign(server.url, { samples: 1 });
  await untilDone(await startCampaign(campaign, { n: 3 }));
});
afterAll(async () => {
  await worker.stop();
  await server.close();
});

async function candidateNumber(index: number) {
  const found = await db().candidate.findFirstOrThrow({ where: { index }, include: { scores: true } });
  const path = {
    project: campaign.project.slug,
    id: Number(found.sampleId),
    candidate: Number(found.id),
    model: Number(campaign.model.id),
  };
  return { path, candidate: found, score: found.scores[0] };
}

const settled = async (path: Awaited<ReturnType<typeof candidateNumber>>['path']) => {
  const look = () => getTrajectory(campaign.engineer, path);
  await until('a trajectory', async () => ['ready', 'failed'].includes((await look()).state ?? ''));
  return await look();
};

it('asks after each sentence, and ends where the stored score stands', async () => {
  const { path, candidate, score } = await candidateNumber(0);
  expect(await getTrajectory(campaign.engineer, path)).toMatchObject({ state: null, points: [] });
  const [first, second] = await Promise.all([
    requestTrajectory(campaign.engineer, path),
    requestTrajectory(campaign.engineer, path),
  ]);
  expect([first.state, second.state]).not.toContain(null);

  const traced = await settled(path);
  expect(traced).toMatchObject({ state: 'ready', error: null });
  expect(traced.ends.length).toBeGreaterThan(1);
  expect(traced.points).toHaveLength(traced.ends.length + 1);
  expect(traced.ends.at(-1)).toBe(candidate.reason.trimEnd().length);
  expect(traced.points.at(-1)?.pTarget).toBeCloseTo(score?.pVerdict ?? Number.NaN, 5);
  expect(traced.points.at(-1)?.pOther).toBeCloseTo(score?.pOther ?? Number.NaN, 5);
  expect(traced.tipping).toBeLessThanOrEqual(traced.ends.length);
  expect(await db().trajectory.count({ where: { candidateId: candidate.id } })).toBe(1);

  const asked = server.requests.length;
  await requestTrajectory(campaign.engineer, path);
  expect(server.requests).toHaveLength(asked);
});

it('keeps no doubtful number: what failed says why, and can be asked for again', async () => {
  const { path } = await candidateNumber(1);
  server.setMode('nan-logprobs');
  await requestTrajectory(campaign.engineer, path);
  const failed = await settled(path);
  expect(failed).toMatchObject({ state: 'failed', points: [] });
  expect(failed.error).toContain('no usable log-probs');
  server.setMode('ok');
  await requestTrajectory(campaign.engineer, path);
  await until('the second try', async () => (await settled(path)).state === 'ready');
});

it('is for engineers to ask for, for viewers to see, and of no other sample', async () => {
  const { path } = await candidateNumber(2);
  const viewer = await createMember(campaign.project, 'viewer');
  await expect(requestTrajectory(viewer, path)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await getTrajectory(viewer, path)).state).toBeNull();
  await expect(getTrajectory(viewer, { ...path, candidate: path.candidate + 1_000 })).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('traces the best reasons of a campaign once each, and lists those that were decided before they began', async () => {
  const other = await createCampaign(server.url, { samples: 6 });
  await untilDone(await startCampaign(other, { n: 2 }));
  const project = { project: other.project.slug };
  const best = await db().sampleSummary.count({
    where: { projectId: other.project.id, bestId: { not: null } },
  });
  expect(await getTrajectories(other.engineer, project)).toMatchObject({
    samples: best,
    traced: 0,
    waiting: 0,
  });
  expect(await traceBestReasons(other.engineer, { ...project, count: 2 })).toEqual({ queued: 2 });
  expect(await traceBestReasons(other.engineer, { ...project, count: 100 })).toEqual({ queued: best - 2 });
  expect(await traceBestReasons(other.engineer, { ...project, count: 100 })).toEqual({ queued: 0 });
  await until('all traced', async () => (await getTrajectories(other.engineer, project)).traced === best);

  const view = await getTrajectories(other.engineer, project);
  const binned = view.before + view.undecided + view.tenths.reduce((sum, count) => sum + count, 0);
  expect(binned).toBe(best);
  const early = await listEarlyReasons(other.engineer, { ...project, limit: 100 });
  expect(early.items).toHaveLength(view.before);
  for (const { shareBefore, shareAfter } of early.items) {
    expect(Math.sign(shareBefore - 0.5)).toBe(Math.sign(shareAfter - 0.5));
  }
  // Page by page the same.
  const paged = [];
  let cursor: string | undefined;
  do {
    const page = await listEarlyReasons(other.engineer, { ...project, limit: 1, cursor });
    paged.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(paged).toEqual(early.items);
  await expect(listEarlyReasons(other.engineer, { ...project, limit: 1, cursor: 'x' })).rejects.toMatchObject(
    {
      code: 'invalid',
    },
  );
});
