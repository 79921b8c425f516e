import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import { closeQueue } from '@/lib/queue/enqueue';
import { systemActor } from '@/lib/server/actor';
import { db } from '@/lib/server/db';
import { useTestDatabase } from '@/lib/server/test-database';
import { verifyDatabase } from '@/lib/server/verify/verify-database';
import {
  createCampaign,
  spawnWorker,
  startCampaign,
  until,
  untilDone,
  type WorkerProcess,
} from './test-fixtures';

useTestDatabase();

let server: FixtureServer;
const workers: WorkerProcess[] = [];
const SAMPLES = 3;
const N = 2;

afterAll(async () => {
  await closeQueue();
});
beforeEach(async () => {
  server = await startFixtureServer({ latencyMs: 300 });
});
afterEach(async () => {
  for (const { child } of workers.splice(0)) child.kill('SIGKILL');
  await server.close();
});

function startWorker(): WorkerProcess {
  const url = new URL(process.env.DATABASE_URL ?? '');
  url.searchParams.set('application_name', 'worker under test');
  const worker = spawnWorker({
    DATABASE_URL: url.toString(),
    REASONDESK_ALLOWED_HOSTS: '127.0.0.1',
    REASONDESK_LEASE_SECONDS: '2',
  });
  workers.push(worker);
  return worker;
}

async function startRun(): Promise<bigint> {
  return await startCampaign(await createCampaign(server.url, { samples: SAMPLES, concurrency: 6 }), {
    n: N,
  });
}

const inWork = () => server.requests.some((request) => request.path === '/v1/completions');

/** The one thing that must hold after every fault. */
async function expectExactlyOnce(runId: bigint): Promise<void> {
  await untilDone(runId);
  const candidates = await db().candidate.findMany({ where: { runId }, include: { scores: true } });
  const keys = new Set(candidates.map((candidate) => `${candidate.sampleId}/${candidate.index}`));
  expect(keys.size).toBe(SAMPLES * N);
  expect(candidates).toHaveLength(SAMPLES * N);
  for (const candidate of candidates) expect(candidate.scores).toHaveLength(1);
  expect(await db().runItem.count({ where: { runId, state: 'done' } })).toBe(SAMPLES);
  for await (const { rule, examples } of verifyDatabase(systemActor('test'))) {
    expect(examples, rule).toEqual([]);
  }
}

/** Another session that holds locks, so that a worker stops at a place of the test's choice. */
async function holdLocks(sql: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query('BEGIN');
  await client.query(sql);
  return async () => {
    await client.query('ROLLBACK');
    await client.end();
  };
}

async function isWaitingForLock(): Promise<boolean> {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length > 0;
}

async function jobStates(runId: bigint): Promise<string[]> {
  const rows = await db().$queryRaw<{ state: string }[]>`
    SELECT j.state::text AS state FROM run_item i JOIN pgboss.job j ON j.data->>'runItemId' = i.id::text
    WHERE i.run_id = ${runId} AND j.name = 'run-item'`;
  return rows.map((row) => row.state);
}

// Each test starts two processes, which takes its time on a busy machine.
const timeout = 90_000;

describe('kill -9 of a worker', { timeout }, () => {
  it('in the middle of a request', async () => {
    const runId = await startRun();
    const worker = startWorker();
    await until('a request', inWork);
    worker.child.kill('SIGKILL');
    await worker.exit;
    expect(await db().runItem.count({ where: { runId, state: 'done' } })).toBe(0);
    startWorker();
    await expectExactlyOnce(runId);
  });

  it('after the reply, before the commit', async () => {
    const runId = await startRun();
    const worker = startWorker();
    await until('a request', inWork);
    const release = await holdLocks('SELECT 1 FROM sample FOR UPDATE');
    await until('a commit that waits', isWaitingForLock);
    worker.child.kill('SIGKILL');
    await worker.exit;
    await release();
    expect(await db().candidate.count({ where: { runId } })).toBe(0);
    startWorker();
    await expectExactlyOnce(runId);
  });

  it('after the commit, before the job is acknowledged', async () => {
    const runId = await startRun();
    const worker = startWorker();
    await until(
      'all jobs handed out',
      async () => (await jobStates(runId)).join() === 'active,active,active',
    );
    const release = await holdLocks(`SELECT 1 FROM pgboss.job WHERE name = 'run-item' FOR UPDATE`);
    await untilDone(runId);
    worker.child.kill('SIGKILL');
    await worker.exit;
    await release();
    const done = await db().runItem.findMany({ where: { runId }, orderBy: { id: 'asc' } });
    // As the queue does when the jobs' heartbeat has run out, only at once.
    await db()
      .$executeRaw`UPDATE pgboss.job SET state = 'retry' WHERE name = 'run-item' AND state = 'active'`;
    startWorker();
    await until('the jobs done a second time', async () =>
      (await jobStates(runId)).every((state) => state === 'completed'),
    );
    await expectExactlyOnce(runId);
    expect(await db().runItem.findMany({ where: { runId }, orderBy: { id: 'asc' } })).toEqual(done);
  });
});

describe('a worker whose connections are cut', { timeout }, () => {
  it('five times a second, goes on and finishes', async () => {
    const runId = await startRun();
    const worker = startWorker();
    await until('a request', inWork);
    let cut = 0;
    for (let round = 0; round < 15; round += 1) {
      const rows = await db().$queryRaw<unknown[]>`
        SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'worker under test'`;
      cut += rows.length;
      await sleep(200);
    }
    expect(cut).toBeGreaterThan(5);
    await expectExactlyOnce(runId);
    expect(worker.child.exitCode).toBeNull();
  });
});

describe('a worker that is stopped', { timeout }, () => {
  it('by SIGSTOP past its lease: what it writes late is refused', async () => {
    const runId = await startRun();
    const frozen = startWorker();
    await until('a request', inWork);
    frozen.child.kill('SIGSTOP');
    startWorker();
    await expectExactlyOnce(runId);
    const before = await db().candidate.findMany({ where: { runId }, orderBy: { id: 'asc' } });
    frozen.child.kill('SIGCONT');
    await until('the woken worker notices', () => /no longer held|took this item over/.test(frozen.output()));
    await expectExactlyOnce(runId);
    expect(await db().candidate.findMany({ where: { runId }, orderBy: { id: 'asc' } })).toEqual(before);
    frozen.child.kill('SIGTERM');
    expect(await frozen.exit).toBe(0);
  });

  it('by SIGTERM gives everything back and exits with 0', async () => {
    await server.close();
    server = await startFixtureServer({ latencyMs: 3_000 });
    await db().worker.deleteMany();
    const runId = await startRun();
    const worker = startWorker();
    await until('a request', inWork);
    const startedAt = Date.now();
    worker.child.kill('SIGTERM');
    expect(await worker.exit).toBe(0);
    expect(Date.now() - startedAt).toBeLessThan(2_500);
    const items = await db().runItem.findMany({ where: { runId } });
    expect(items.map((item) => item.state)).toEqual(Array(SAMPLES).fill('queued'));
    expect(await db().worker.count()).toBe(0);
  });
});
