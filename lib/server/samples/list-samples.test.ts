import { beforeAll, describe, expect, it } from 'vitest';
import { type Direction, type SampleOrder, type SampleSort, sampleSorts } from '@/lib/contracts/sample';
import type { Dataset, Model, Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createDataset, createMember, createModel, createProject, createSample } from '../test-fixtures';
import { getNeighbours } from './get-neighbours';
import { getSampleFacets } from './get-sample-facets';
import { listSamples } from './list-samples';
import { walkSql } from './read-walk';
import { sampleWalks } from './sample-walks';
import { candidate, createSamplingRun, createSummary, storeOnSample } from './test-fixtures';

useTestDatabase();

let project: Project;
let other: Project;
let viewer: UserActor;
let first: Dataset;
let second: Dataset;
let model: Model;
let ids: Record<'mixed' | 'right' | 'wrong' | 'invalid' | 'unscored', number[]>;

beforeAll(async () => {
  project = await createProject();
  other = await createProject();
  viewer = await createMember(project, 'viewer');
  first = await createDataset(project);
  second = await createDataset(project);
  model = await createModel();
  // Ties, numbers on both sides of zero, numbers that no decimal holds, and none at all.
  const margins = [0.1, 0.1, 0.1 + 0.2, -0.5, 0, null, 1 / 3, 0.1];
  const mixed = [];
  for (const margin of margins) mixed.push(await createSummary(first, model, { margin }));
  const right = [await createSummary(second, model, { margin: 0.9, correct: 3, incorrect: 0, verdictB: 0 })];
  const wrong = [await createSummary(second, model, { margin: 0.1, correct: 0, incorrect: 2, unparsed: 1 })];
  const invalid = [
    await createSummary(second, model, { margin: null, correct: 0, incorrect: 0, verdictA: 0, verdictB: 0 }),
  ];
  const unscored = [await createSample(first), await createSample(second)];
  const numbers = (rows: { id: bigint }[]) => rows.map(({ id }) => Number(id));
  ids = {
    mixed: numbers(mixed),
    right: numbers(right),
    wrong: numbers(wrong),
    invalid: numbers(invalid),
    unscored: numbers(unscored),
  };
  await db().$executeRaw`UPDATE sample_summary SET scores = ARRAY[NULL, 0.5]::real[]`;
  // What must never be seen: another project's samples and another scorer's numbers.
  await createSummary(await createDataset(other), model, { margin: 0.2 });
  await db().$executeRaw`
    INSERT INTO sample_summary (sample_id, model_id, project_id, dataset_id, candidates, scored,
      correct, incorrect, unparsed, truncated, invalid, verdict_a, verdict_b, best_id, worst_id, best_score, worst_score,
      margin, spread, mean_reason, mean_verdict, fluent_wrong, groundless, uncertainty, disagreement, finishes, bins_reason,
      bins_verdict, bins_score, bins_length, bins_margin, candidate_ids, scores, corrects)
    SELECT sample_id, ${(await createModel()).id}, project_id, dataset_id, candidates, scored,
      correct, incorrect, unparsed, truncated, invalid, verdict_a, verdict_b, best_id, worst_id, 0.77, 0.77, 0.77, 0.77,
      0.77, 0.77, 0.77, 0.77, 0.77, 0.77, finishes, bins_reason, bins_verdict, bins_score, bins_length, bins_margin,
      candidate_ids, scores, corrects
    FROM sample_summary WHERE project_id = ${project.id} LIMIT 3`;
});

const order = (fields: Partial<SampleOrder> = {}): SampleOrder => ({
  sort: 'id',
  direction: 'asc',
  model: Number(model.id),
  ...fields,
});

async function listAll(fields: Partial<SampleOrder>, limit = 3) {
  const items = [];
  let cursor: string | undefined;
  do {
    const page = await listSamples(viewer, { project: project.slug, ...order(fields), cursor, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return items;
}

const everything = () => Object.values(ids).flat();
const ascending = (numbers: number[]) => numbers.toSorted((x, y) => x - y);

const cases = sampleSorts.flatMap((sort) =>
  (['asc', 'desc'] as const).map((direction): [SampleSort, Direction] => [sort, direction]),
);

describe('listSamples', () => {
  it.each(cases)('shows every sample once, sorted by %s %s, numbers first', async (sort, direction) => {
    const items = await listAll({ sort, direction });
    const found = items.map(({ id }) => id);
    expect(ascending(found)).toEqual(ascending(everything()));
    expect(await listAll({ sort, direction }, 200)).toEqual(items);
    if (sort === 'id') {
      expect(found).toEqual(direction === 'asc' ? ascending(found) : ascending(found).reverse());
      return;
    }
    const values = items.map(({ summary }) =>
      summary === null ? undefined : sort === 'correct' ? summary.correct : summary.margin,
    );
    const numbers = values.filter((value) => typeof value === 'number');
    const sign = direction === 'asc' ? 1 : -1;
    expect(numbers).toEqual(numbers.toSorted((x, y) => sign * (x - y)));
    const nulls = values.filter((value) => value === null);
    expect(values).toEqual([...numbers, ...nulls, undefined, undefined]);
  });

  it('filters by verdict, correctness and data set', async () => {
    const found = async (fields: Partial<SampleOrder>) =>
      ascending((await listAll(fields)).map(({ id }) => id));
    expect(await found({ correctness: 'all' })).toEqual(ids.right);
    expect(await found({ correctness: 'none', sort: 'margin' })).toEqual(ids.wrong);
    expect(await found({ correctness: 'unscored' })).toEqual(ascending([...ids.invalid, ...ids.unscored]));
    expect(await found({ correctness: 'unscored', sort: 'margin' })).toEqual(
      ascending([...ids.invalid, ...ids.unscored]),
    );
    expect(await found({ verdict: 'B' })).toEqual(ascending([...ids.mixed, ...ids.wrong]));
    expect(await found({ verdict: 'unparsed', direction: 'desc' })).toEqual(ids.wrong);
    expect(await found({ verdict: 'A', correctness: 'unscored' })).toEqual([]);
    expect(await found({ dataset: Number(first.id) })).toEqual(
      ascending([...ids.mixed, ids.unscored[0] ?? 0]),
    );
    expect(await found({ dataset: Number(second.id), verdict: 'A', sort: 'best' })).toEqual(
      ascending([...ids.right, ...ids.wrong]),
    );
  });

  it('draws each candidate, and filters by run and by the state of pairs', async () => {
    const sample = await createSample(first, { target: 'A' });
    const run = await createSamplingRun(first, model);
    await db().runItem.create({ data: { runId: run.id, sampleId: sample.id } });
    await storeOnSample(sample, run, [
      candidate(0, { r: 0.5, a: 0.9, verdict: 'A' }),
      candidate(1, { r: 0.5, a: 0.1, verdict: 'B' }),
      candidate(2, { r: 0.5, a: 0.5, verdict: 'B', scores: { invalidReason: 'not_finite' } }),
    ]);
    const fields = { run: Number(run.id) };
    const [line] = await listAll(fields);
    expect(line).toMatchObject({ id: Number(sample.id), target: 'A', pairs: { proposed: 0 } });
    expect(line?.summary).toMatchObject({ candidates: 3, scored: 2, correct: 1, invalid: 1 });
    expect(line?.summary?.dots.map(({ correct }) => correct)).toEqual([true, false, false]);
    const scores = line?.summary?.dots.map(({ score }) => score) ?? [];
    expect(scores[0]).toBeCloseTo(0.4);
    expect(scores[1]).toBeCloseTo(-0.5);
    expect(scores[2]).toBeNull();

    expect(await listAll({ ...fields, state: 'none' })).toHaveLength(1);
    const [chosen, rejected] = line?.summary?.dots ?? [];
    const set = await db().pairSet.create({
      data: {
        projectId: project.id,
        name: 'Set',
        strategy: 'correct-fluent / incorrect-fluent',
        rule: 'description',
        rankBy: 'fluency',
        correctness: 'verdict',
        seed: 0,
        modelId: model.id,
        createdById: 'test',
      },
    });
    await db().pair.create({
      data: {
        projectId: project.id,
        pairSetId: set.id,
        sampleId: sample.id,
        chosenId: BigInt(chosen?.id ?? 0),
        rejectedId: BigInt(rejected?.id ?? 0),
        margin: 0.9,
        state: 'approved',
      },
    });
    expect(await listAll({ ...fields, state: 'none' })).toEqual([]);
    expect(await listAll({ state: 'approved', sort: 'spread' })).toMatchObject([
      { id: Number(sample.id), pairs: { approved: 1, proposed: 0 } },
    ]);
    const facets = await getSampleFacets(viewer, {
      project: project.slug,
      model: Number(model.id),
      ...fields,
    });
    expect(facets).toMatchObject({ total: 1, run: { name: 'Test run' }, state: { approved: 1, none: 0 } });
    // The tests of other filters count on the samples they know.
    await db().sample.delete({ where: { id: sample.id } });
  });

  it('counts what each filter would leave, with the others applied', async () => {
    const facets = (fields: Partial<SampleOrder> = {}) =>
      getSampleFacets(viewer, { project: project.slug, model: Number(model.id), ...fields });
    expect(await facets()).toMatchObject({
      total: 13,
      all: 13,
      verdict: { A: 10, B: 9, unparsed: 1 },
      correctness: { mixed: 8, all: 1, none: 1, unscored: 3 },
      state: { none: 13, proposed: 0 },
    });
    const both = await facets({ verdict: 'A', correctness: 'none' });
    expect(both).toMatchObject({
      total: 1,
      all: 13,
      verdict: { A: 1, B: 1, unparsed: 1 },
      correctness: { mixed: 8, all: 1, none: 1, unscored: 0 },
    });
    expect(both.datasets.map(({ id, samples }) => [id, samples])).toContainEqual([Number(second.id), 1]);
    for (const correctness of ['mixed', 'all', 'none', 'unscored'] as const) {
      const counted = (await facets()).correctness[correctness];
      expect(await listAll({ correctness })).toHaveLength(counted);
    }
  });

  it('filters by what was found of the questions, and by one group of duplicates', async () => {
    const [a = 0, b = 0] = ids.mixed;
    const [c = 0] = ids.unscored;
    const flagged = [a, b, c].map((id, i) => ({
      sampleId: BigInt(id),
      datasetId: first.id,
      groupId: BigInt(i < 2 ? a : c),
      kind: 'near' as const,
    }));
    await db().sampleDuplicate.createMany({ data: flagged });
    const benchmark = await db().benchmark.create({
      data: {
        projectId: project.id,
        name: 'b',
        fileHash: '',
        rows: { create: { key: 'k', subset: 's', prompt: 'p', chosen: 'c', rejected: 'r' } },
      },
      include: { rows: true },
    });
    const row = { benchmarkId: benchmark.id, rowId: benchmark.rows[0]?.id ?? 0n };
    await db().sampleOverlap.create({ data: { sampleId: BigInt(b), datasetId: first.id, ...row } });
    const ask = { project: project.slug, model: Number(model.id) };
    const sorted = async (filter: Partial<SampleOrder>) =>
      (await listAll(filter)).map(({ id }) => id).sort((x, y) => x - y);
    expect(await sorted({ flag: 'duplicate' })).toEqual([a, b, c].sort((x, y) => x - y));
    expect(await sorted({ flag: 'duplicate', sort: 'margin' })).toHaveLength(3);
    expect(await sorted({ flag: 'overlap' })).toEqual([b]);
    expect(await sorted({ group: a })).toEqual([a, b].sort((x, y) => x - y));
    expect(await sorted({ group: b })).toEqual([]);
    expect(await getSampleFacets(viewer, ask)).toMatchObject({ flag: { duplicate: 3, overlap: 1 } });
    expect(await getSampleFacets(viewer, { ...ask, flag: 'overlap' })).toMatchObject({
      total: 1,
      flag: { duplicate: 3, overlap: 1 },
      correctness: { mixed: 1, unscored: 0 },
    });
    expect(await getSampleFacets(viewer, { ...ask, group: a })).toMatchObject({ total: 2 });
    await db().sampleDuplicate.deleteMany();
    await db().benchmark.deleteMany();
  });

  it('takes the scorer with the most samples when none is named', async () => {
    const facets = await getSampleFacets(viewer, { project: project.slug });
    expect(facets.scorer).toMatchObject({ id: Number(model.id), samples: 11 });
    expect(facets.scorers.map(({ samples }) => samples)).toEqual([11, 3]);
  });

  it('refuses a cursor that is none, or of another list', async () => {
    const page = await listSamples(viewer, { project: project.slug, ...order({ sort: 'margin' }), limit: 2 });
    for (const cursor of [
      'nonsense',
      page.next ?? '',
      Buffer.from('["numbers",null,1]').toString('base64url'),
    ]) {
      const ask = listSamples(viewer, { project: project.slug, ...order(), cursor, limit: 2 });
      await expect(ask).rejects.toMatchObject({ code: 'invalid', fields: [{ field: 'cursor' }] });
    }
  });

  it('is closed to people of other projects', async () => {
    const stranger = await createMember(other, 'owner');
    const ask = { project: project.slug, ...order() };
    await expect(listSamples(stranger, { ...ask, limit: 2 })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getSampleFacets(stranger, ask)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getNeighbours(stranger, { ...ask, id: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('getNeighbours', () => {
  it.each(cases)('agrees with the list sorted by %s %s', async (sort, direction) => {
    const found = (await listAll({ sort, direction }, 200)).map(({ id }) => id);
    for (const [position, id] of found.entries()) {
      const view = await getNeighbours(viewer, { project: project.slug, ...order({ sort, direction }), id });
      expect(view).toEqual({
        previous: found[position - 1] ?? null,
        next: found[position + 1] ?? null,
        position: position + 1,
        total: found.length,
      });
    }
  });

  it('keeps the place of a sample that is not in the list', async () => {
    const [id = 0] = ids.right;
    const view = await getNeighbours(viewer, {
      project: project.slug,
      ...order({ correctness: 'mixed' }),
      id,
    });
    expect(view).toEqual({ previous: ids.mixed.at(-1), next: null, position: null, total: 8 });
  });

  it('does not know samples of other projects', async () => {
    const foreign = await db().sample.findFirstOrThrow({ where: { projectId: other.id } });
    const ask = { project: project.slug, ...order(), id: Number(foreign.id) };
    await expect(getNeighbours(viewer, ask)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the plan of a page', () => {
  it.each(cases)('walks one index by %s %s and sorts nothing', async (sort, direction) => {
    await fillForPlanner();
    const scope = { projectId: project.id, modelId: model.id };
    for (const walk of sampleWalks(scope, {}, sort, direction)) {
      const value = walk.name === 'numbers' && walk.column ? 0.25 : null;
      for (const after of [undefined, { value, id: 50n }]) {
        const { text, values } = walkSql(walk, { after, limit: 50 });
        const rows = await db().$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
          `EXPLAIN (COSTS OFF) ${text.replace(/\$(\d+)/g, (_, n: string) => literal(values[Number(n) - 1]))}`,
        );
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan).toContain('Index Only Scan');
        expect(plan).not.toMatch(/Sort|Seq Scan|Bitmap/);
      }
    }
  });
});

let filled = false;

/** With a handful of rows every plan is as good as another. */
async function fillForPlanner(): Promise<void> {
  if (filled) return;
  filled = true;
  await db().$executeRaw`
    INSERT INTO sample (project_id, dataset_id, question, answer_a, answer_b, target, prompt_hash, question_preview)
    SELECT ${project.id}, ${first.id}, 'q', 'a', 'b', 'A', 'filler ' || n, 'q' FROM generate_series(1, 20000) n`;
  await db().$executeRaw`
    INSERT INTO sample_summary (sample_id, model_id, project_id, dataset_id, candidates, scored, correct, incorrect,
      unparsed, truncated, invalid, verdict_a, verdict_b, best_id, worst_id, best_score, worst_score, margin, spread,
      mean_reason, mean_verdict, fluent_wrong, groundless, uncertainty, disagreement, candidate_ids, scores, corrects)
    SELECT s.id, ${model.id}, s.project_id, s.dataset_id, 8, 8, s.id % 9, 8 - s.id % 9, 0, 0, 0, 4, 4, NULL, NULL,
      random(), random(), random(), random(), random(), random(), random(), random(), random(), random(),
      array_fill(1::bigint, ARRAY[8]), array_fill(0.5::real, ARRAY[8]), array_fill(true, ARRAY[8])
    FROM sample s WHERE s.prompt_hash LIKE 'filler %'`;
  await db().$executeRawUnsafe('VACUUM ANALYZE sample, sample_summary');
}

function literal(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  throw new Error(`no literal for ${typeof value}`);
}
