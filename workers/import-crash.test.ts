import { afterAll, afterEach, expect, it } from 'vitest';
import { closeQueue } from '@/lib/queue/enqueue';
import { systemActor } from '@/lib/server/actor';
import { startImport } from '@/lib/server/datasets/start-import';
import { uploadImport } from '@/lib/server/datasets/upload-import';
import { db } from '@/lib/server/db';
import { useTestDatabase } from '@/lib/server/test-database';
import { createMember, createProject } from '@/lib/server/test-fixtures';
import { verifyDatabase } from '@/lib/server/verify/verify-database';
import { spawnWorker, until, type WorkerProcess } from './test-fixtures';

useTestDatabase();

const ROWS = 40_000;
const workers: WorkerProcess[] = [];

afterAll(closeQueue);
afterEach(() => {
  for (const { child } of workers.splice(0)) child.kill('SIGKILL');
});

function startWorker(): WorkerProcess {
  const worker = spawnWorker({ DATABASE_URL: process.env.DATABASE_URL ?? '', REASONDESK_LEASE_SECONDS: '2' });
  workers.push(worker);
  return worker;
}

/** Every hundredth row is a repetition of the one before, and another is none. */
async function* file(): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < ROWS; from += 100) {
    const rows = Array.from({ length: 98 }, (_, i) => {
      const answers = { answer_a: `yes ${'word '.repeat(20)}`, answer_b: 'no' };
      return JSON.stringify({ question: `Question ${from + i}`, ...answers, label: i % 2 ? 'A' : 'B' });
    });
    yield Buffer.from(`${[...rows, rows.at(-1), 'no row'].join('\n')}\n`);
  }
}

it('kill -9 of a worker while it stores rows leaves nothing half, and the next one stores each row once', {
  timeout: 90_000,
}, async () => {
  const project = await createProject();
  const engineer = await createMember(project, 'engineer');
  const { id } = await uploadImport(engineer, {
    project: project.slug,
    dataset: 'Killed',
    file: 'rows.jsonl',
    swap: 'seeded',
    seed: 1,
    bytes: file(),
  });
  await startImport(engineer, { project: project.slug, id });
  const row = async () => await db().import.findUniqueOrThrow({ where: { id: BigInt(id) } });
  const samples = async () => await db().sample.count({ where: { importId: BigInt(id) } });

  const worker = startWorker();
  await until('rows being stored', async () => (await row()).phase === 'storing');
  worker.child.kill('SIGKILL');
  await worker.exit;
  expect(await row()).toMatchObject({ state: 'running', stored: 0, attempt: 1 });
  expect(await samples()).toBe(0);

  // As the queue does when the job's heartbeat has run out, only at once.
  await db()
    .$executeRaw`UPDATE pgboss.job SET state = 'retry' WHERE name = 'import-file' AND state = 'active'`;
  const second = startWorker();
  await until('the end of the import', async () => (await row()).endedAt !== null, 60_000).catch((cause) => {
    throw new Error(second.output(), { cause });
  });
  const stored = (ROWS / 100) * 98;
  expect(await row()).toMatchObject({
    state: 'done',
    rowsRead: ROWS,
    stored,
    merged: ROWS / 100,
    rejected: ROWS / 100,
    conflicting: 0,
    attempt: 2,
  });
  expect(await samples()).toBe(stored);
  expect(await db().importIssue.count({ where: { importId: BigInt(id) } })).toBe(ROWS / 100);
  for await (const { rule, examples } of verifyDatabase(systemActor('test'))) {
    expect(examples, rule).toEqual([]);
  }
});
