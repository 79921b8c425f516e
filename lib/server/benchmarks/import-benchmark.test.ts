import { createReadStream } from 'node:fs';
import { expect, test } from 'vitest';
import type { Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { importBenchmark } from './import-benchmark';
import { listBenchmarks } from './list-benchmarks';
import { fileBytes } from './test-fixtures';

useTestDatabase();

interface Row {
  [field: string]: unknown;
}
const row = (id: string | number, fields: Row = {}): string =>
  JSON.stringify({ id, subset: 'hep-go', prompt: 'Which?', chosen: 'This.', rejected: 'That.', ...fields });

async function importText(text: string, pieceBytes?: number) {
  const project = await createProject();
  const actor = await createMember(project, 'engineer');
  return await importAs(actor, project, text, pieceBytes);
}

async function importAs(actor: UserActor, project: Project, text: string, pieceBytes?: number) {
  return await importBenchmark(actor, {
    project: project.slug,
    name: 'Bench',
    bytes: fileBytes(text, pieceBytes),
  });
}

test('stores all rows, whatever pieces the file comes in, and names the section of each subset', async () => {
  const lines = Array.from({ length: 1203 }, (_, i) => row(i, i < 3 ? { subset: 'my own' } : {}));
  const view = await importText(`\ufeff${lines.join('\r\n')}\n\n`, 997);
  expect(view).toMatchObject({ name: 'Bench', demo: false, rowCount: 1203, evaluations: 0 });
  expect(view.subsets).toEqual([
    { subset: 'hep-go', rows: 1200, section: 'Reasoning' },
    { subset: 'my own', rows: 3, section: null },
  ]);
});

test('writes a conversation out as a question, and strips texts', async () => {
  const turns = [
    { role: 'user', content: 'One?' },
    { role: 'assistant', content: 'Two.' },
    { role: 'user', content: 'Three?' },
  ];
  const single = [{ role: 'user', content: ' Only? \n' }];
  const view = await importText([row('a', { prompt: turns }), row('b', { prompt: single })].join('\n'));
  const rows = await db().benchmarkRow.findMany({
    where: { benchmarkId: BigInt(view.id) },
    orderBy: { id: 'asc' },
  });
  expect(rows.map(({ prompt }) => prompt)).toEqual([
    '<turn>user\nOne?\n<turn>assistant\nTwo.\n<turn>user\nThree?',
    'Only?',
  ]);
});

test('names every line that is wrong, and stores nothing', async () => {
  const project = await createProject();
  const actor = await createMember(project, 'engineer');
  const text = [
    row('a'),
    row('b', { chosen: '  ' }),
    '{"id": 1,',
    '',
    row('a'),
    row('c', { rejected: ' This. ' }),
    row('', {}),
    row('d', { prompt: [{ role: 'system', content: 'Be brief.' }] }),
    row('e', { subset: 7 }),
    row('f', { chosen: 'nul \u0000' }),
    '[]',
  ].join('\n');
  await expect(importAs(actor, project, text)).rejects.toMatchObject({
    code: 'invalid',
    message: 'line 2 "chosen" is empty. 9 lines have such problems. Nothing was stored.',
    fields: [
      { field: 'line 2', message: '"chosen" is empty' },
      { field: 'line 3', message: 'is not JSON' },
      { field: 'line 5', message: 'has the same "id" as line 1' },
      { field: 'line 6', message: '"chosen" and "rejected" are the same' },
      { field: 'line 7', message: '"id" is not a text of 1 to 200 characters or a whole number' },
      { field: 'line 8', message: expect.stringContaining('"prompt" is neither') },
      { field: 'line 9', message: '"subset" is not a text' },
      { field: 'line 10', message: '"chosen" holds a character that cannot be stored' },
      { field: 'line 11', message: 'is not an object' },
    ],
  });
  expect(await listBenchmarks(actor, { project: project.slug })).toEqual({ items: [] });
  expect(await db().benchmarkRow.count({ where: { benchmark: { projectId: project.id } } })).toBe(0);
});

test.each([
  ['', 'The file is empty.'],
  ['a,b\n1,2\n', 'This looks like CSV.'],
  [`[${row('a')}]`, 'one JSON array'],
  ['%PDF-1.7', 'a PDF document'],
])('refuses %j as no benchmark file', async (text, words) => {
  await expect(importText(text)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining(words),
  });
});

test('a name is taken once in a project', async () => {
  const project = await createProject();
  const actor = await createMember(project, 'engineer');
  await importAs(actor, project, row('a'));
  await expect(importAs(actor, project, row('b'))).rejects.toMatchObject({ code: 'conflict' });
  const { items } = await listBenchmarks(actor, { project: project.slug });
  expect(items).toMatchObject([{ name: 'Bench', rowCount: 1 }]);
});

test('is for engineers, and another project sees nothing of it', async () => {
  const project = await createProject();
  const reviewer = await createMember(project, 'reviewer');
  await expect(importAs(reviewer, project, row('a'))).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = await createMember(await createProject(), 'owner');
  await expect(listBenchmarks(stranger, { project: project.slug })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('the demo benchmark is a benchmark of which every row counts', async () => {
  const project = await createProject();
  const actor = await createMember(project, 'engineer');
  const bytes = createReadStream('prisma/demo/benchmark.jsonl');
  const view = await importBenchmark(actor, { project: project.slug, name: 'Demo', demo: true, bytes });
  expect(view.demo).toBe(true);
  expect(view.subsets).toHaveLength(23);
  expect(view.subsets.every(({ section }) => section !== null)).toBe(true);
});
