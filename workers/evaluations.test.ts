import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRunInput } from '@/lib/contracts/run';
import { type FixtureServer, startFixtureServer } from '@/lib/inference/fixture-server';
import { systemActor } from '@/lib/server/actor';
import { getEvaluation } from '@/lib/server/benchmarks/get-evaluation';
import { importBenchmark } from '@/lib/server/benchmarks/import-benchmark';
import { listEvaluationRows } from '@/lib/server/benchmarks/list-evaluation-rows';
import { fileBytes } from '@/lib/server/benchmarks/test-fixtures';
import { db } from '@/lib/server/db';
import { createRun } from '@/lib/server/runs/create-run';
import { retryFailed } from '@/lib/server/runs/retry-failed';
import { useTestDatabase } from '@/lib/server/test-database';
import { type Campaign, createCampaign, runState, until, untilDone } from './test-fixtures';
import { Worker } from './worker';

useTestDatabase();

let server: FixtureServer;
let worker: Worker;

beforeAll(async () => {
  process.env.REASONDESK_ALLOWED_HOSTS = '127.0.0.1';
  process.env.REASONDESK_LEASE_SECONDS = '3';
  server = await startFixtureServer();
  worker = new Worker(
    systemActor('test-worker'),
    pino({ level: process.env.REASONDESK_LOG_LEVEL ?? 'silent' }),
  );
  await worker.start(new AbortController().signal);
});
afterAll(async () => {
  await worker.stop();
  await server.close();
});

async function startEvaluation(campaign: Campaign, config: { limit?: number; maxTokens?: number } = {}) {
  const { project, engineer, model } = campaign;
  const rows = Array.from({ length: 6 }, (_, i) =>
    JSON.stringify({
      id: i,
      subset: 'hep-go',
      prompt: `How do I ${i}?`,
      chosen: `By ${i}.`,
      rejected: `Not ${i}.`,
    }),
  );
  const benchmark = await importBenchmark(engineer, {
    project: project.slug,
    name: 'Bench',
    bytes: fileBytes(rows.join('\n')),
  });
  const input = createRunInput.parse({
    kind: 'evaluate',
    benchmark: benchmark.id,
    model: Number(model.id),
    config: { maxTokens: 64, ...config },
  });
  const run = await createRun(engineer, { ...input, project: project.slug });
  return { runId: BigInt(run.id), reference: { project: project.slug, id: run.id } };
}

test('an evaluation asks in both orders, greedily, and stores what was said', async () => {
  const campaign = await createCampaign(server.url, { samples: 0 });
  const { runId, reference } = await startEvaluation(campaign, { limit: 5 });
  await untilDone(runId);
  const view = await getEvaluation(campaign.engineer, reference);
  expect(view).toMatchObject({ state: 'done', expected: 5, scored: 5, failed: 0, generations: 10 });
  const { items } = await listEvaluationRows(campaign.engineer, reference);
  expect(items).toHaveLength(5);
  for (const item of items) {
    expect(item.orders.map(({ chosenAt }) => chosenAt)).toEqual(['A', 'B']);
    for (const { reason, verdict, verdictText, chosenAt, credit } of item.orders) {
      expect(reason).not.toBe('');
      expect(verdict === null || verdictText.includes(`[[${verdict}]]`)).toBe(true);
      expect(credit).toBe(verdict === null ? 0.5 : verdict === chosenAt ? 1 : 0);
    }
  }
  const asked = server.requests.filter(({ path }) => path === '/v1/completions');
  expect(asked.length).toBeGreaterThanOrEqual(20);
  expect(asked.every(({ body }) => (body as { temperature: number }).temperature === 0)).toBe(true);
  const prompts = new Set(
    server.requests.filter(({ path }) => path === '/tokenize').map(({ body }) => JSON.stringify(body)),
  );
  const orders = [...prompts].filter((prompt) => prompt.includes('By 0.') && prompt.includes('Not 0.'));
  expect(orders.map((prompt) => prompt.indexOf('By 0.') < prompt.indexOf('Not 0.')).sort()).toEqual([
    false,
    true,
  ]);
});

test('reasons that hit the token limit are counted', async () => {
  const campaign = await createCampaign(server.url, { samples: 0 });
  const { runId, reference } = await startEvaluation(campaign, { limit: 2, maxTokens: 3 });
  await untilDone(runId);
  expect(await getEvaluation(campaign.engineer, reference)).toMatchObject({ truncated: 4, generations: 4 });
});

test('rows that fail are beside the score, and scored when tried again', async () => {
  server.setMode('too-long');
  const campaign = await createCampaign(server.url, { samples: 0 });
  const { runId, reference } = await startEvaluation(campaign);
  await until('failed', async () => (await runState(runId)) === 'failed');
  expect(await getEvaluation(campaign.engineer, reference)).toMatchObject({
    score: null,
    scored: 0,
    failed: 6,
    expected: 6,
    incomplete: true,
  });
  expect(await db().evaluation.count({ where: { runId } })).toBe(0);
  server.setMode('ok');
  await retryFailed(campaign.engineer, reference);
  await untilDone(runId);
  expect(await getEvaluation(campaign.engineer, reference)).toMatchObject({
    scored: 6,
    failed: 0,
    incomplete: false,
  });
  expect(await db().evaluation.count({ where: { runId } })).toBe(12);
});
