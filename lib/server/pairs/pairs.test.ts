import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closeQueue } from '@/lib/queue/enqueue';
import { systemActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember } from '../test-fixtures';
import { buildPairSet } from './build-pair-set';
import { createPairSet } from './create-pair-set';
import { deletePairSet } from './delete-pair-set';
import { getPair } from './get-pair';
import { getPairSet } from './get-pair-set';
import { getPairSetChoices } from './get-pair-set-choices';
import { listPairs } from './list-pairs';
import { renamePairSet } from './rename-pair-set';
import { simulatePairSet } from './simulate-pair-set';
import { type Bench, buildSet, createBench, createScoredSample } from './test-fixtures';

useTestDatabase();
afterAll(closeQueue);

const worker = systemActor('test');
const picking = {
  rule: 'description',
  rankBy: 'fluency',
  correctness: 'verdict',
  seed: 7,
} as const;

let bench: Bench;
beforeEach(async () => {
  bench = await createBench();
});

async function queueSet(strategy: 'correct-random / incorrect-random' | 'correct-fluent / incorrect-fluent') {
  const { project, engineer, model } = bench;
  return await createPairSet(engineer, {
    project: project.slug,
    strategy,
    ...picking,
    model: Number(model.id),
  });
}

describe('building', () => {
  it('stores the pair that the strategy picks, and counts the samples that have none', async () => {
    const sample = await createScoredSample(bench);
    await createScoredSample(bench, [{ r: 0.5, a: 0.9, verdict: 'A' }]);
    await createScoredSample(bench, [{ r: 0.5, a: 0.1, verdict: null }]);
    await createScoredSample(bench, [{ r: 0.5, a: 0.1, verdict: 'B', truncated: true }]);
    const set = await buildSet(bench);
    const view = await getPairSet(bench.engineer, { project: bench.project.slug, id: Number(set.id) });
    expect(view).toMatchObject({
      state: 'ready',
      samples: 4,
      built: 1,
      missing: { incorrect: 1, correct: 1, both: 1 },
      pairs: { proposed: 1, approved: 0, rejected: 0, skipped: 0 },
      createdBy: 'Ellen',
    });
    const pair = await db().pair.findFirstOrThrow({
      where: { pairSetId: set.id },
      include: { chosen: true, rejected: true },
    });
    expect([pair.sampleId, pair.chosen.index, pair.rejected.index]).toEqual([sample.id, 1, 3]);
    // (2·0.9 − 1)·0.6 of the chosen one; the rejected one's verdict is less probable than its reason: −0.8
    expect(pair.margin).toBeCloseTo(0.48 + 0.8, 10);
  });

  it('goes on after it was broken off, and ends with the pairs of a build in one go', async () => {
    for (let i = 0; i < 7; i++) await createScoredSample(bench);
    const whole = await buildSet(bench, 'correct-random / incorrect-random');
    const broken = await queueSet('correct-random / incorrect-random');
    const id = BigInt(broken.id);
    const stop = new AbortController();
    const first = buildPairSet(worker, { pairSetId: id, chunkSize: 2, signal: stop.signal });
    while ((await db().pair.count({ where: { pairSetId: id } })) === 0) await new Promise(setImmediate);
    stop.abort(new Error('the worker stops'));
    await expect(first).rejects.toThrow('the worker stops');
    expect((await db().pairSet.findUniqueOrThrow({ where: { id } })).state).toBe('building');

    await Promise.all([
      buildPairSet(worker, { pairSetId: id, chunkSize: 2 }),
      buildPairSet(worker, { pairSetId: id, chunkSize: 3 }),
    ]);
    const pairsOf = async (pairSetId: bigint) =>
      await db().pair.findMany({
        where: { pairSetId },
        orderBy: { sampleId: 'asc' },
        select: { sampleId: true, chosenId: true, rejectedId: true, margin: true },
      });
    expect(await pairsOf(id)).toEqual(await pairsOf(whole.id));
    expect(await db().pairSet.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'ready',
      samples: 7,
      built: 7,
      missingBoth: 0,
    });
  });

  it('leaves a finished set alone', async () => {
    await createScoredSample(bench);
    const set = await buildSet(bench);
    await createScoredSample(bench);
    await buildPairSet(worker, { pairSetId: set.id });
    expect(await db().pair.count({ where: { pairSetId: set.id } })).toBe(1);
  });

  it('keeps to the data set and run that were asked for', async () => {
    const sample = await createScoredSample(bench);
    const other = await db().run.create({
      data: {
        projectId: bench.project.id,
        kind: 'sample_score',
        name: 'Other',
        modelId: bench.model.id,
        config: {},
        configHash: '',
        createdById: 'x',
      },
    });
    await db().candidate.updateMany({
      where: { sampleId: sample.id, index: { in: [1, 3] } },
      data: { runId: other.id },
    });
    const { id } = await createPairSet(bench.engineer, {
      project: bench.project.slug,
      strategy: 'correct-fluent / incorrect-fluent',
      ...picking,
      model: Number(bench.model.id),
      run: Number(bench.run.id),
    });
    await buildPairSet(worker, { pairSetId: BigInt(id) });
    const pair = await db().pair.findFirstOrThrow({
      where: { pairSetId: BigInt(id) },
      include: { chosen: true, rejected: true },
    });
    expect([pair.chosen.index, pair.rejected.index]).toEqual([0, 2]);
  });

  it('numbers the names it gives itself and refuses a name that is taken', async () => {
    await createScoredSample(bench);
    const first = await queueSet('correct-fluent / incorrect-fluent');
    const second = await queueSet('correct-fluent / incorrect-fluent');
    expect([first.name, second.name]).toEqual([
      'correct-fluent / incorrect-fluent',
      'correct-fluent / incorrect-fluent 2',
    ]);
    const rename = renamePairSet(bench.engineer, {
      project: bench.project.slug,
      id: second.id,
      name: first.name,
    });
    await expect(rename).rejects.toMatchObject({ code: 'conflict', fields: [{ field: 'name' }] });
    await expect(queueSet('correct-fluent / incorrect-fluent')).resolves.toMatchObject({ state: 'queued' });
  });

  it('needs an engineer, and something that the model has scored', async () => {
    const reviewer = await createMember(bench.project, 'reviewer');
    const input = {
      project: bench.project.slug,
      strategy: 'correct-fluent / incorrect-fluent',
      ...picking,
      model: Number(bench.model.id),
    } as const;
    await expect(createPairSet(reviewer, input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createPairSet(bench.engineer, input)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'model' }],
    });
    const foreign = await createBench();
    await expect(
      createPairSet(bench.engineer, { ...input, dataset: Number(foreign.dataset.id) }),
    ).rejects.toMatchObject({ code: 'invalid', fields: [{ field: 'dataset' }] });
  });
});

describe('deleting', () => {
  it('deletes what nobody has decided, and nothing else', async () => {
    const sample = await createScoredSample(bench);
    const set = await buildSet(bench);
    const reference = { project: bench.project.slug, id: Number(set.id) };
    const pair = await db().pair.findFirstOrThrow({ where: { pairSetId: set.id } });
    await db().review.create({
      data: {
        pairId: pair.id,
        pairVersion: 1,
        userId: bench.engineer.userId,
        decision: 'later',
        idempotencyKey: `key-${sample.id}`,
        leftId: pair.chosenId,
        rightId: pair.rejectedId,
        durationMs: 1,
      },
    });
    await expect(deletePairSet(bench.engineer, reference)).rejects.toMatchObject({ code: 'conflict' });
    await db().review.deleteMany({ where: { pairId: pair.id } });
    const foreign = await createBench();
    await expect(
      deletePairSet(foreign.engineer, { ...reference, project: foreign.project.slug }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await deletePairSet(bench.engineer, reference)).toEqual({ deletedPairs: 1 });
    await expect(getPairSet(bench.engineer, reference)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the simulator', () => {
  it('counts for every strategy what building it gives', async () => {
    await createScoredSample(bench);
    await createScoredSample(bench, [{ r: 0.5, a: 0.9, verdict: 'A' }]);
    const { project, engineer, model } = bench;
    const view = await simulatePairSet(engineer, {
      project: project.slug,
      ...picking,
      model: Number(model.id),
    });
    expect([view.total, view.looked]).toEqual([2, 2]);
    for (const simulated of view.strategies) {
      const set = await buildSet(bench, simulated.strategy);
      const pair = await db().pair.findFirstOrThrow({ where: { pairSetId: set.id } });
      expect(simulated).toMatchObject({
        pairs: set.built,
        missing: { incorrect: set.missingIncorrect, correct: 0, both: 0 },
        targetA: 1,
      });
      expect(simulated.examples.map((one) => [one.chosen.candidateId, one.rejected.candidateId])).toEqual([
        [Number(pair.chosenId), Number(pair.rejectedId)],
      ]);
    }
    const [fluent] = view.strategies;
    expect(fluent).toMatchObject({ rejectedMoreFluent: 1, chosenLonger: 0 });
    expect(fluent?.chosen.pReason).toBeCloseTo(0.6, 10);
    expect(fluent?.rejected.fluency[8]).toBe(1);
    expect(fluent?.examples[0]?.chosen.excerpt).toMatch(/^Reason 1 of sample/);
  });
});

describe('the list of pairs', () => {
  it('pages through every pair once, in both orders', async () => {
    for (let i = 0; i < 5; i++) {
      await createScoredSample(bench, [
        { r: 0.2 + 0.1 * (i % 2), a: 0.9, verdict: 'A' },
        { r: 0.3, a: 0.1, verdict: 'B' },
      ]);
    }
    const set = await buildSet(bench);
    for (const sort of ['sample', 'margin'] as const) {
      const seen: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await listPairs(bench.engineer, {
          project: bench.project.slug,
          id: Number(set.id),
          sort,
          cursor,
          limit: 2,
        });
        seen.push(...page.items.map((item) => item.id));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(seen).toHaveLength(5);
      expect(new Set(seen).size).toBe(5);
      const margins = await db().pair.findMany({ where: { pairSetId: set.id } });
      const of = (id: number) => margins.find((pair) => pair.id === BigInt(id))?.margin ?? Number.NaN;
      if (sort === 'margin') expect(seen.map(of)).toEqual(seen.map(of).toSorted((a, b) => b - a));
    }
    await expect(
      listPairs(bench.engineer, {
        project: bench.project.slug,
        id: Number(set.id),
        sort: 'margin',
        cursor: '1; drop table pair',
        limit: 2,
      }),
    ).rejects.toMatchObject({ code: 'invalid', fields: [{ field: 'cursor' }] });
  });

  it('holds scores back from reviewers until the pair is decided, where the project says so', async () => {
    await createScoredSample(bench);
    const set = await buildSet(bench);
    await db().project.update({ where: { id: bench.project.id }, data: { hideScores: true } });
    const reviewer = await createMember(bench.project, 'reviewer');
    const input = { project: bench.project.slug, id: Number(set.id), limit: 10 };
    const line = async () => (await listPairs(reviewer, { ...input, sort: 'sample' })).items[0];
    const pair = await db().pair.findFirstOrThrow({ where: { pairSetId: set.id } });
    const detail = async () => await getPair(reviewer, { project: bench.project.slug, id: Number(pair.id) });

    const hidden = {
      margin: null,
      chosen: { pReason: null, rScore: null },
      rejected: { pReason: null, rScore: null },
    };
    expect(await line()).toMatchObject(hidden);
    expect(await detail()).toMatchObject({
      ...hidden,
      chosen: { pVerdict: null },
      rejected: { pVerdict: null },
    });
    await expect(listPairs(reviewer, { ...input, sort: 'margin' })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect((await listPairs(bench.engineer, { ...input, sort: 'sample' })).items[0]?.margin).not.toBeNull();

    await db().pair.update({ where: { id: pair.id }, data: { state: 'approved' } });
    expect((await line())?.margin).toBeCloseTo(1.28, 10);
    expect((await detail()).chosen.pVerdict).toBeCloseTo(0.9, 10);
  });

  it('does not find the pairs of another project', async () => {
    await createScoredSample(bench);
    const set = await buildSet(bench);
    const pair = await db().pair.findFirstOrThrow({ where: { pairSetId: set.id } });
    const { project, engineer } = await createBench();
    await expect(getPair(engineer, { project: project.slug, id: Number(pair.id) })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      listPairs(engineer, { project: project.slug, id: Number(set.id), sort: 'sample', limit: 1 }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('offers the models that scored, the data sets, and the runs that stored candidates', async () => {
  await createScoredSample(bench);
  const { project, engineer, model, dataset, run } = bench;
  expect(await getPairSetChoices(engineer, { project: project.slug })).toMatchObject({
    models: [{ id: Number(model.id), samples: 1 }],
    datasets: [{ id: Number(dataset.id) }],
    runs: [{ id: Number(run.id), model: Number(model.id) }],
  });
});
