import { expect, it } from 'vitest';
import type { Dataset, Run, Sample } from '@/prisma/generated/client';
import { systemActor } from '../actor';
import { db } from '../db';
import { candidate, createSamplingRun, storeOnSample } from '../samples/test-fixtures';
import { useTestDatabase } from '../test-database';
import { createDataset, createModel, createProject, createSample } from '../test-fixtures';
import { verifyDatabase } from './verify-database';

useTestDatabase();

async function broken(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for await (const { rule, examples } of verifyDatabase(systemActor('test'))) {
    if (examples.length > 0) found[rule] = examples;
  }
  return found;
}

async function finishedRun(): Promise<{ dataset: Dataset; sample: Sample; run: Run }> {
  const dataset = await createDataset(await createProject());
  const run = await createSamplingRun(dataset, await createModel());
  const sample = await createSample(dataset, { target: 'A' });
  await db().runItem.create({ data: { runId: run.id, sampleId: sample.id, state: 'done', attempt: 1 } });
  await db().run.update({ where: { id: run.id }, data: { state: 'done', itemCount: 1 } });
  await db().dataset.update({ where: { id: dataset.id }, data: { sampleCount: 1 } });
  await storeOnSample(sample, run, [
    candidate(0, { r: 0.5, a: 0.8, verdict: 'A' }),
    candidate(1, { r: 0.25, a: 0.3, verdict: 'B' }),
  ]);
  return { dataset, sample, run };
}

it('finds nothing where everything was counted right, and names what was not', async () => {
  const { dataset, sample, run } = await finishedRun();
  expect(await broken()).toEqual({});

  await db().sampleSummary.updateMany({
    where: { sampleId: sample.id },
    data: { correct: 2, margin: 0.125 },
  });
  await db().dataset.update({ where: { id: dataset.id }, data: { sampleCount: 3 } });
  await db().candidate.deleteMany({ where: { runId: run.id, index: 0 } });
  expect(await broken()).toEqual({
    'A finished item of a sampling run has exactly N candidates, numbered from 0.': [
      `run ${run.id}, sample ${sample.id}: 1 candidates with numbers up to 1 instead of 2`,
    ],
    'A data set counts its samples right.': [`data set ${dataset.id}: 1 samples, counted as 3`],
    'Every summary of a sample equals a recount from its scores.': [
      expect.stringMatching(/^sample \d+, model \d+: candidates, scored, correct, .*margin/),
    ],
  });

  await db().sampleSummary.deleteMany({ where: { sampleId: sample.id } });
  await db().runItem.updateMany({ where: { runId: run.id }, data: { state: 'failed' } });
  const found = await broken();
  expect(found['Every summary of a sample equals a recount from its scores.']).toEqual([
    `sample ${sample.id}, model ${run.modelId}: missing`,
  ]);
  expect(found['An item that is not done has left no candidates.']).toHaveLength(1);
});
