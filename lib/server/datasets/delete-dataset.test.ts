import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeQueue } from '@/lib/queue/enqueue';
import type { Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { deleteBenchmark } from '../benchmarks/delete-benchmark';
import { importBenchmark } from '../benchmarks/import-benchmark';
import { fileBytes } from '../benchmarks/test-fixtures';
import { db } from '../db';
import { deleteExport } from '../exports/delete-export';
import { useTestDatabase } from '../test-database';
import { createMember, createModel, createProject } from '../test-fixtures';
import { createDataset } from './create-dataset';
import { deleteDataset } from './delete-dataset';
import { renameDataset } from './rename-dataset';
import { importText, preferenceLine } from './test-fixtures';

useTestDatabase();

let project: Project;
let engineer: UserActor;
let reviewer: UserActor;
let stranger: UserActor;

beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
  reviewer = await createMember(project, 'reviewer');
  stranger = await createMember(await createProject(), 'owner');
});
afterAll(closeQueue);

const at = (id: number) => ({ project: project.slug, id });

it('renames a data set, unless the name is taken', async () => {
  const { id } = await createDataset(engineer, { project: project.slug, name: 'Old' });
  await createDataset(engineer, { project: project.slug, name: 'Taken' });
  expect(await renameDataset(engineer, { ...at(id), name: 'New' })).toEqual({ id, name: 'New' });
  await expect(renameDataset(engineer, { ...at(id), name: 'Taken' })).rejects.toMatchObject({
    code: 'conflict',
    fields: [{ field: 'name' }],
  });
  await expect(renameDataset(reviewer, { ...at(id), name: 'X' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(renameDataset(stranger, { ...at(id), name: 'X' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it('deletes a data set with all of its own, and no other', async () => {
  const rows = [preferenceLine('q', 'good', 'bad'), 'oops'].join('\n');
  const gone = await importText(engineer, project, rows, { dataset: 'Gone' });
  const kept = await importText(engineer, project, rows, { dataset: 'Kept' });
  await expect(deleteDataset(reviewer, at(gone.dataset.id))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await deleteDataset(engineer, at(gone.dataset.id))).toEqual({
    deletedSamples: 1,
    deletedReasons: 0,
  });
  expect(await db().sample.findMany({ select: { importId: true } })).toEqual([{ importId: BigInt(kept.id) }]);
  expect(await db().importIssue.findMany({ select: { importId: true } })).toEqual([
    { importId: BigInt(kept.id) },
  ]);
  await expect(deleteDataset(engineer, at(gone.dataset.id))).rejects.toMatchObject({ code: 'not_found' });
  expect(await db().audit.count({ where: { action: 'delete-dataset' } })).toBe(1);
});

it('keeps a data set that runs, pairs or written reasons hang on, and names them', async () => {
  const view = await importText(engineer, project, preferenceLine('used', 'good', 'bad'), {
    dataset: 'Used',
  });
  const sample = await db().sample.findFirstOrThrow({ where: { importId: BigInt(view.id) } });
  const reason = { sampleId: sample.id, origin: 'human' as const, tokenCount: 0, finishReason: 'stop' };
  const written = await db().candidate.create({ data: { ...reason, index: 0, reason: 'because' } });
  await expect(deleteDataset(engineer, at(view.dataset.id))).rejects.toThrow(
    'The data set stays: 1 reasons written by hand hang on it.',
  );
  const model = await createModel();
  const run = await db().run.create({
    data: {
      projectId: project.id,
      kind: 'sample_score',
      name: 'r',
      modelId: model.id,
      datasetId: BigInt(view.dataset.id),
      config: {},
      configHash: '',
      createdById: 'x',
    },
  });
  await expect(deleteDataset(engineer, at(view.dataset.id))).rejects.toThrow('1 runs, 1 reasons written');
  await db().run.delete({ where: { id: run.id } });
  await db().candidate.delete({ where: { id: written.id } });
  await deleteDataset(engineer, at(view.dataset.id));
});

it('deletes a benchmark that no evaluation hangs on', async () => {
  const row = { id: 'a', subset: 'hep-go', prompt: 'p', chosen: 'c', rejected: 'r' };
  const view = await importBenchmark(engineer, {
    project: project.slug,
    name: 'Bench',
    bytes: fileBytes(JSON.stringify(row)),
  });
  const run = await db().run.create({
    data: {
      projectId: project.id,
      kind: 'evaluate',
      name: 'e',
      modelId: (await createModel()).id,
      benchmarkId: BigInt(view.id),
      config: {},
      configHash: '',
      createdById: 'x',
    },
  });
  await expect(deleteBenchmark(engineer, at(view.id))).rejects.toThrow('1 evaluations hang on it');
  await db().run.delete({ where: { id: run.id } });
  await expect(deleteBenchmark(reviewer, at(view.id))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await deleteBenchmark(engineer, at(view.id))).toEqual({ deletedRows: 1 });
  expect(await db().benchmarkRow.count()).toBe(0);
});

it('deletes an export that is not being built', async () => {
  const set = await db().pairSet.create({
    data: {
      projectId: project.id,
      name: 'p',
      strategy: 's',
      rule: 'description',
      rankBy: 'fluency',
      correctness: 'verdict',
      seed: 1,
      modelId: (await createModel()).id,
      createdById: 'x',
    },
  });
  const row = await db().export.create({
    data: {
      projectId: project.id,
      pairSetId: set.id,
      name: 'e',
      preset: 'trl-dpo',
      options: {},
      state: 'building',
      createdById: 'x',
      lines: { create: { position: 0, sampleId: 1, chosenId: 1 } },
    },
  });
  await expect(deleteExport(engineer, at(Number(row.id)))).rejects.toThrow('being built');
  await db().export.update({ where: { id: row.id }, data: { state: 'ready', rows: 1 } });
  await expect(deleteExport(stranger, at(Number(row.id)))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await deleteExport(engineer, at(Number(row.id)))).toEqual({ deletedRows: 1 });
  expect(await db().exportLine.count()).toBe(0);
  expect(await db().pairSet.count({ where: { id: set.id } })).toBe(1);
});
