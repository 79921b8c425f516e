import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeQueue } from '@/lib/queue/enqueue';
import type { Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { deleteImport } from './delete-import';
import { getDataset } from './get-dataset';
import { listDatasets } from './list-datasets';
import { startImport } from './start-import';
import { importText, preferenceLine, uploadText } from './test-fixtures';

useTestDatabase();

let project: Project;
let engineer: UserActor;

beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
});
afterAll(closeQueue);

const rows = (...names: string[]) =>
  names.map((name) => preferenceLine(name, 'long answer', 'no', 'web')).join('\n');

describe('deleteImport', () => {
  it('removes the samples the import added and no others', async () => {
    const first = await importText(engineer, project, rows('a', 'b', 'oops'), { dataset: 'Del', seed: 1 });
    const second = await importText(engineer, project, rows('a', 'c'), { dataset: 'Del', seed: 1 });
    expect(second).toMatchObject({ stored: 1, merged: 1 });
    const deleted = await deleteImport(engineer, { project: project.slug, id: second.id });
    expect(deleted).toEqual({ deletedSamples: 1, deletedReasons: 0 });
    const dataset = await getDataset(engineer, { project: project.slug, id: first.dataset.id });
    expect(dataset).toMatchObject({ sampleCount: 3, imports: [{ id: first.id }] });
    expect(dataset.targets.A + dataset.targets.B).toBe(3);
    expect(dataset.chosenLength).toEqual({ longer: 3, equal: 0, shorter: 0 });
    expect(dataset.lengths).toEqual([
      { from: 2, to: 4, chosen: 0, rejected: 3 },
      { from: 4, to: 8, chosen: 0, rejected: 0 },
      { from: 8, to: 16, chosen: 3, rejected: 0 },
    ]);
    expect(dataset.turns).toEqual([{ turns: 1, samples: 3 }]);
    expect(dataset.sources).toEqual([{ source: 'web', samples: 3 }]);
  });

  it('refuses while something hangs on the samples', async () => {
    const view = await importText(engineer, project, rows('x'), { dataset: 'Used' });
    const sample = await db().sample.findFirstOrThrow({ where: { importId: BigInt(view.id) } });
    await db().candidate.create({
      data: {
        sampleId: sample.id,
        index: 0,
        origin: 'human',
        reason: 'because',
        tokenCount: 0,
        finishReason: 'stop',
      },
    });
    await expect(deleteImport(engineer, { project: project.slug, id: view.id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('1 candidates'),
    });
    expect(await db().sample.count({ where: { importId: BigInt(view.id) } })).toBe(1);
  });

  it('refuses while the import is under way', async () => {
    const { id } = await uploadText(engineer, project, rows('y'), { dataset: 'Under way' });
    await startImport(engineer, { project: project.slug, id });
    await expect(startImport(engineer, { project: project.slug, id })).rejects.toThrow('it is queued');
    await expect(deleteImport(engineer, { project: project.slug, id })).rejects.toThrow('cancel it first');
  });
});

describe('getDataset', () => {
  it('counts turns of dialogues, and is empty for an empty data set', async () => {
    const turns = ['one', 'two', 'three'].flatMap((content) => [
      { role: 'user', content },
      { role: 'assistant', content: 'ok' },
    ]);
    const line = JSON.stringify({
      chosen: turns,
      rejected: [...turns.slice(0, -1), { role: 'assistant', content: 'x' }],
    });
    const view = await importText(engineer, project, line, { dataset: 'Dialogue' });
    const dataset = await getDataset(engineer, { project: project.slug, id: view.dataset.id });
    expect(dataset.turns).toEqual([{ turns: 3, samples: 1 }]);
    await deleteImport(engineer, { project: project.slug, id: view.id });
    const empty = await getDataset(engineer, { project: project.slug, id: view.dataset.id });
    expect(empty).toMatchObject({ sampleCount: 0, lengths: [], turns: [], sources: [], imports: [] });
  });

  it('is listed page by page', async () => {
    const all = await listDatasets(engineer, { project: project.slug, limit: 100 });
    const first = await listDatasets(engineer, { project: project.slug, limit: 2 });
    const rest = await listDatasets(engineer, {
      project: project.slug,
      limit: 100,
      cursor: first.next ?? undefined,
    });
    expect([...first.items, ...rest.items]).toEqual(all.items);
    expect(all.next).toBeNull();
    expect(first.items).toHaveLength(2);
  });
});
