import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import { closeQueue } from '@/lib/queue/enqueue';
import { systemActor } from '@/lib/server/actor';
import { db } from '@/lib/server/db';
import { useTestDatabase } from '@/lib/server/test-database';
import { createCampaign, startCampaign, until, untilDone } from './test-fixtures';
import { Worker } from './worker';

useTestDatabase();

const SAMPLES = 16;
const N = 2;
let servers: [FixtureServer, FixtureServer];
let worker: Worker;

beforeAll(async () => {
  process.env.REASONDESK_ALLOWED_HOSTS = '127.0.0.1';
  process.env.REASONDESK_WORKER_SLOTS = '4';
  const log = pino({ level: process.env.REASONDESK_LOG_LEVEL ?? 'silent' });
  worker = new Worker(systemActor('test-worker'), log);
  await worker.start(new AbortController().signal);
});
afterAll(async () => {
  await worker.stop();
  await closeQueue();
});
beforeEach(async () => {
  servers = [await startFixtureServer({ latencyMs: 20 }), await startFixtureServer({ latencyMs: 20 })];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close().catch(() => undefined)));
});

/** A run on both servers; `fault` happens to the first of them once it has worked. */
async function runThrough(fault: (server: FixtureServer) => Promise<void> | void): Promise<void> {
  const [dying, other] = servers;
  const campaign = await createCampaign(dying.url, { samples: SAMPLES, concurrency: 8 });
  const modelId = campaign.model.id;
  await db().server.create({
    data: { modelId, baseUrl: other.url, servedModel: 'fixture', concurrency: 8 },
  });
  const runId = await startCampaign(campaign, { n: N });
  await until('both work', () => [dying, other].every((server) => generations(server) > 2));
  await fault(dying);
  await untilDone(runId);

  const items = await db().runItem.findMany({ where: { runId } });
  expect(items.map((item) => item.state)).toEqual(Array(SAMPLES).fill('done'));
  const candidates = await db().candidate.findMany({ where: { runId }, include: { scores: true } });
  const keys = candidates.map((candidate) => `${candidate.sampleId}/${candidate.index}`);
  expect(new Set(keys).size).toBe(SAMPLES * N);
  expect(candidates).toHaveLength(SAMPLES * N);
  for (const { scores } of candidates) expect(scores).toMatchObject([{ invalidReason: null }]);
}

const generations = (server: FixtureServer) =>
  server.requests.filter((request) => request.path === '/v1/completions').length;

describe('one of two servers that dies for ever', () => {
  it('by errors alone: every candidate is there, and the other one does the work', async () => {
    let before = [0, 0];
    await runThrough((server) => {
      server.setMode('error-500');
      before = servers.map(generations);
    });
    const [dying = 0, other = 0] = servers.map((server, index) => generations(server) - (before[index] ?? 0));
    // What was under way, and a trial now and then.
    expect(dying).toBeLessThan(30);
    expect(other).toBeGreaterThan(2 * dying);
    await until('what was seen of them', async () => {
      const uses = await db().serverUse.findMany({ include: { server: true }, orderBy: { serverId: 'asc' } });
      const [bad, good] = uses.filter((use) => servers.some((server) => server.url === use.server.baseUrl));
      return Boolean(
        bad && good && good.answered > bad.answered && JSON.stringify(bad.errors).includes('"server"'),
      );
    });
  });

  it('by going away: every candidate is there', async () => {
    await runThrough((server) => server.close());
  });

  it('by a key that is no longer good: every candidate is there', async () => {
    await runThrough((server) => server.setMode('unauthorized'));
  });
});
