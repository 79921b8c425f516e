import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeQueue } from '@/lib/queue/enqueue';
import type { Project } from '@/prisma/generated/client';
import { systemActor, type UserActor } from '../actor';
import { importBenchmark } from '../benchmarks/import-benchmark';
import { fileBytes } from '../benchmarks/test-fixtures';
import { db } from '../db';
import { getSample } from '../samples/get-sample';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { deleteImport } from './delete-import';
import { getDatasetReport } from './get-dataset-report';
import { listDuplicates } from './list-duplicates';
import { measureDataset } from './measure-dataset';
import { startMeasureDataset } from './start-measure-dataset';
import { importText, preferenceLine } from './test-fixtures';

useTestDatabase();

let project: Project;
let engineer: UserActor;
let dataset: number;

const worker = systemActor('worker');
const words = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `word${from + i}`).join(' ');
const measure = async () => await measureDataset(worker, { datasetId: BigInt(dataset) });
const report = async () => await getDatasetReport(engineer, { project: project.slug, id: dataset });
const waiting = async () =>
  (
    await db().$queryRaw<{ id: string }[]>`
      SELECT data->>'datasetId' AS id FROM pgboss.job WHERE name = 'measure-dataset' AND state = 'created'`
  ).map(({ id }) => Number(id));

/** The question of each sample with its kind and the question of its group's first sample. */
async function flags() {
  const rows = await db().$queryRaw<{ question: string; kind: string; first: string }[]>`
    SELECT s.question, d.kind::text AS kind, g.question AS first
    FROM sample_duplicate d JOIN sample s ON s.id = d.sample_id JOIN sample g ON g.id = d.group_id
    WHERE d.dataset_id = ${dataset} ORDER BY s.id`;
  return rows.map(({ question, kind, first }) => [question, kind, first]);
}

const near = `${words(1, 60)} one more word at the end`;
const rows = [
  preferenceLine('Who?', '**Me**, the longer answer', 'you', 'web'),
  preferenceLine('Who?', 'you', '**Me**, the longer answer', 'web'),
  preferenceLine('Who?', 'Nobody at all', '1. he', 'web'),
  preferenceLine(words(1, 60), 'chosen one', 'no', 'web'),
  preferenceLine(near, 'chosen two', 'no', 'web'),
  preferenceLine(words(30, 90), 'short', 'the longer one', 'web'),
  preferenceLine('What is the capital of France?', 'Paris', 'Rome', 'web'),
];

beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
  // With this seed the chosen answers of the first two rows stand on the same side.
  dataset = (await importText(engineer, project, rows.join('\n'), { seed: 1 })).dataset.id;
});
afterAll(closeQueue);

describe('measureDataset', () => {
  it('waits to be run from the end of an import on', async () => {
    expect(await waiting()).toContain(dataset);
    expect(await report()).toEqual({ report: null, stale: false, pending: true, overlaps: [] });
  });

  it('groups what asks the same, and nearly the same, and nothing else', async () => {
    await measure();
    expect(await flags()).toEqual([
      ['Who?', 'pair', 'Who?'],
      ['Who?', 'pair', 'Who?'],
      ['Who?', 'question', 'Who?'],
      [words(1, 60), 'near', words(1, 60)],
      [near, 'near', words(1, 60)],
    ]);
    const view = await report();
    expect(view.report?.duplicates).toEqual({
      pair: 2,
      question: 1,
      near: 2,
      groups: 2,
      largest: 3,
      contradicting: 2,
    });
    expect(view).toMatchObject({ stale: false, report: { sampleCount: 7 } });
    const { items } = await listDuplicates(engineer, { project: project.slug, id: dataset, limit: 10 });
    expect(items).toMatchObject([
      { samples: 3, first: [{ kind: 'pair' }, { kind: 'pair' }, { kind: 'question' }] },
      { samples: 2, first: [{ questionPreview: words(1, 60).slice(0, 160) }, { kind: 'near' }] },
    ]);
    expect(items[0]?.id).toBe(items[0]?.first[0]?.id);
  });

  it('measures what tells the chosen answer without reading', async () => {
    const shortcuts = (await report()).report?.shortcuts;
    expect(shortcuts).toMatchObject({ compared: 7, chosenLonger: 5, equallyLong: 0, chosenShorter: 2 });
    expect(shortcuts?.longerShare?.share).toBeCloseTo(5 / 7);
    const marks = new Map(shortcuts?.marks.map((mark) => [mark.mark, mark]));
    expect(marks.get('bold')).toMatchObject({ onlyChosen: 1, onlyRejected: 1, neither: 5 });
    expect(marks.get('list')).toMatchObject({ onlyChosen: 0, onlyRejected: 1 });
  });

  it('compares with the benchmarks of the project, once one is there', async () => {
    const row = (id: string, prompt: string) => ({
      id,
      subset: 'hep-go',
      prompt,
      chosen: 'a',
      rejected: 'b',
    });
    const file = [row('fr', 'what is the capital of FRANCE'), row('w', `Now: ${words(45, 57)}`)];
    const before = (await waiting()).length;
    await importBenchmark(engineer, {
      project: project.slug,
      name: 'Bench',
      bytes: fileBytes(file.map((line) => JSON.stringify(line)).join('\n')),
    });
    expect((await waiting()).length).toBe(before + 1);
    expect((await report()).overlaps).toMatchObject([{ benchmark: { name: 'Bench' }, samples: 0 }]);
    await measure();
    expect((await report()).overlaps).toMatchObject([{ samples: 4 }]);
    const found = await db().sampleOverlap.findMany({
      include: { row: true },
      orderBy: { sampleId: 'asc' },
    });
    expect(found.map((overlap) => overlap.row.key)).toEqual(['w', 'w', 'w', 'fr']);
    const of = async (sampleId: bigint | undefined) =>
      (await getSample(engineer, { project: project.slug, id: Number(sampleId) })).flags;
    expect(await of(found[0]?.sampleId)).toMatchObject({
      duplicate: { kind: 'near', others: 1, group: Number(found[0]?.sampleId) },
      overlaps: [{ benchmark: { name: 'Bench' }, key: 'w' }],
    });
    expect(await of(found[3]?.sampleId)).toMatchObject({ duplicate: null, overlaps: [{ key: 'fr' }] });
    await db().benchmark.deleteMany({ where: { projectId: project.id } });
    expect(await db().sampleOverlap.count()).toBe(0);
  });

  it('is stale when samples came or went, and forgets what was', async () => {
    const more = await importText(engineer, project, preferenceLine('Who? ', 'I', 'they'), { seed: 1 });
    expect(more).toMatchObject({ stored: 1 });
    expect((await report()).stale).toBe(true);
    await measure();
    expect((await report()).report?.duplicates).toMatchObject({ question: 2, largest: 4 });
    await deleteImport(engineer, { project: project.slug, id: more.id });
    expect((await report()).stale).toBe(true);
    await measure();
    expect((await report()).report?.duplicates).toMatchObject({ question: 1, largest: 3 });
  });

  it('gives the same however often and in whatever batches it runs', async () => {
    const many = Array.from({ length: 350 }, (_, i) =>
      preferenceLine(`${words(i * 100, i * 100 + 40)} ${i % 7}`, `chosen ${i}`, `no ${i}`),
    );
    const twins = many.map((line, i) => (i % 10 === 0 ? line.replace(`chosen ${i}`, `other ${i}`) : null));
    const view = await importText(engineer, project, [...many, ...twins.filter(Boolean)].join('\n'), {
      dataset: 'Many',
    });
    const kept = dataset;
    dataset = view.dataset.id;
    await measure();
    const first = (await report()).report?.duplicates;
    expect(first).toMatchObject({ pair: 0, question: 70, near: 0, groups: 35, largest: 2 });
    await measure();
    expect((await report()).report?.duplicates).toEqual(first);
    expect(await db().sampleDuplicate.count({ where: { datasetId: BigInt(dataset) } })).toBe(70);
    dataset = kept;
  });

  it('can be asked for, once at a time, and does nothing of a data set that is gone', async () => {
    await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'measure-dataset'`;
    const asked = await startMeasureDataset(engineer, { project: project.slug, id: dataset });
    expect(asked.pending).toBe(true);
    await startMeasureDataset(engineer, { project: project.slug, id: dataset });
    expect(await waiting()).toEqual([dataset]);
    await measureDataset(worker, { datasetId: 999_999_999n });
  });
});
