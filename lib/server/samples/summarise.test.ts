import { expect, it } from 'vitest';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createDataset, createModel, createProject, createSample } from '../test-fixtures';
import { candidate, createSamplingRun, storeOnSample } from './test-fixtures';
import { writeSummaries } from './write-summaries';

useTestDatabase();

it('finds what is fluent but wrong, right for no reason, undecided, and where another scorer differs', async () => {
  const dataset = await createDataset(await createProject());
  const model = await createModel();
  const other = await createModel();
  const sample = await createSample(dataset, { target: 'A' });
  await storeOnSample(sample, await createSamplingRun(dataset, model), [
    candidate(0, { r: 0.3, a: 0.9, verdict: 'A' }),
    candidate(1, { r: 0.8, a: 0.5, verdict: 'B' }),
    candidate(2, { r: 0.6, a: 0.2, verdict: 'B' }),
    candidate(3, { r: 0.99, a: 0.2, verdict: 'B', finishReason: 'length' }),
  ]);
  const summaries = () =>
    db().sampleSummary.findMany({ where: { sampleId: sample.id }, orderBy: { modelId: 'asc' } });
  const [first] = await summaries();
  expect(first?.disagreement).toBeNull();
  // The truncated one is more fluent still, but does not compete.
  expect(first?.fluentWrong).toBeCloseTo(0.8, 9);
  expect(first?.groundless).toBeCloseTo(0.9 * 0.7, 9);
  // Two tokens a verdict: the share is of squares.
  const share = (a: number) => a ** 2 / (a ** 2 + (1 - a) ** 2);
  const sure = [0.9, 0.5, 0.2].map((a) => 1 - Math.abs(2 * share(a) - 1));
  expect(first?.uncertainty).toBeCloseTo(sure.reduce((x, y) => x + y) / 3, 9);
  expect(first?.finishes).toBe(1 + 2);
  expect(first?.binsReason).toBe((1n << 15n) | (1n << 40n) | (1n << 30n) | (1n << 49n));

  // The other scorer leans the other way on one of the four.
  await db().$executeRaw`
    INSERT INTO score (candidate_id, model_id, logp_reason, n_reason, logp_verdict, n_verdict, logp_other, n_other,
      leaning, own_verdict, correct, truncated, route)
    SELECT candidate_id, ${other.id}, logp_reason, n_reason, logp_verdict, n_verdict, logp_other, n_other,
      CASE WHEN correct THEN 'B' ELSE leaning END, own_verdict, correct, truncated, route
    FROM score WHERE model_id = ${model.id}`;
  await db().$transaction((tx) =>
    writeSummaries(
      async (sql, values) => await tx.$queryRawUnsafe<unknown[]>(sql, ...values),
      [sample.id],
      other.id,
    ),
  );
  expect((await summaries()).map(({ disagreement }) => disagreement)).toEqual([0.25, 0.25]);
});
