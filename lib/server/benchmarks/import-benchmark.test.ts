import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
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
  ['PNG no, \u0000 bytes', 'a binary file'],
  ['[]', 'The file holds no rows'],
  ['id,subset,prompt\n1,hep-go,p\n', 'line 2 "chosen" is not a text'],
  ['%PDF-1.7', 'a PDF document'],
])('refuses %j as no benchmark file', async (text, words) => {
  await expect(importText(text)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining(words),
  });
});

const rewardBench = [
  {
    id: 30,
    subset: 'xstest-should-refuse',
    prompt: 'How?',
    chosen: 'No, "never".',
    chosen_model: 'm',
    rejected: 'So:\n1, 2',
    rejected_model: 'n',
  },
  {
    id: 31,
    subset: 'hep-rust',
    prompt: '[{ "a": 1 }]',
    chosen: 'yes',
    chosen_model: 'm',
    rejected: 'no',
    rejected_model: 'n',
  },
];
const expected = rewardBench.map(({ id, subset, prompt, chosen, rejected }) => ({
  key: String(id),
  subset,
  prompt,
  chosen,
  rejected,
}));
const columns = ['prompt', 'chosen', 'chosen_model', 'rejected', 'rejected_model', 'subset', 'id'] as const;
const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
const csv = [columns, ...rewardBench.map((line) => columns.map((name) => line[name]))]
  .map((cells) => cells.map(quoted).join(','))
  .join('\r\n');
const jsonl = rewardBench.map((line) => JSON.stringify(line)).join('\n');

async function zipOf(text: string): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(text), 'data/filtered.jsonl');
  zip.end();
  return await buffer(zip.outputStream as Readable);
}

function parquet(): Buffer {
  const columnData = columns.map((name) => ({
    name,
    data: rewardBench.map((line) => line[name]),
    type: name === 'id' ? ('INT32' as const) : ('STRING' as const),
  }));
  return Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 1 }));
}

test.each([
  ['JSONL', () => jsonl],
  ['a JSON array', () => JSON.stringify(rewardBench, null, 2)],
  ['CSV', () => csv],
  ['Parquet', parquet],
  ['gzip', () => gzipSync(jsonl)],
  ['zip', () => zipOf(jsonl)],
])('reads RewardBench\u2019s own columns from %s', async (_, file) => {
  const project = await createProject();
  const actor = await createMember(project, 'engineer');
  const bytes = Buffer.from(await file());
  const view = await importBenchmark(actor, {
    project: project.slug,
    name: 'RewardBench',
    bytes: Readable.from([bytes.subarray(0, 50), bytes.subarray(50)]),
  });
  const rows = await db().benchmarkRow.findMany({
    where: { benchmarkId: BigInt(view.id) },
    select: { key: true, subset: true, prompt: true, chosen: true, rejected: true },
    orderBy: { id: 'asc' },
  });
  expect(rows).toEqual(expected);
  const { fileHash } = await db().benchmark.findUniqueOrThrow({ where: { id: BigInt(view.id) } });
  expect(fileHash).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('names the place of a wrong row by what the file counts, and reads messages in cells', async () => {
  const wrong = rewardBench.map((line) => ({ ...line, id: 5 }));
  await expect(importText(JSON.stringify(wrong))).rejects.toMatchObject({
    message: 'element 2 has the same "id" as element 1. Nothing was stored.',
  });
  await expect(importText(gzipSync(jsonl).subarray(0, -12).toString('latin1'))).rejects.toMatchObject({
    code: 'invalid',
  });
  const turns = JSON.stringify([{ role: 'user', content: 'Hm?' }]);
  const view = await importText(
    `id\tsubset\tprompt\tchosen\trejected\na\thep-go\t"${turns.replaceAll('"', '""')}"\tc\tr\n`,
  );
  const rows = await db().benchmarkRow.findMany({ where: { benchmarkId: BigInt(view.id) } });
  expect(rows).toMatchObject([{ key: 'a', prompt: 'Hm?' }]);
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
