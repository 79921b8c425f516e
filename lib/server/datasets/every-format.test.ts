import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { closeQueue } from '@/lib/queue/enqueue';
import type { Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { downloadImportIssues } from './download-import-issues';
import { listImportIssues } from './list-import-issues';
import { previewImport } from './preview-import';
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

interface Row {
  question: string;
  answer_a: string;
  answer_b: string;
  label: string;
}

const columns = ['question', 'answer_a', 'answer_b', 'label'] as const;
const jsonl = (rows: Row[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const table = (rows: Row[], delimiter: string) =>
  [columns, ...rows.map((row) => columns.map((name) => `"${row[name].replaceAll('"', '""')}"`))]
    .map((cells) => cells.join(delimiter))
    .join('\r\n');

/** The same rows in every container. */
const writers: Record<string, (rows: Row[]) => Promise<Buffer> | Buffer> = {
  jsonl: (rows) => Buffer.from(jsonl(rows)),
  'json-array': (rows) => Buffer.from(JSON.stringify(rows, null, 1)),
  csv: (rows) => Buffer.from(table(rows, ';')),
  tsv: (rows) => Buffer.from(table(rows, '\t')),
  parquet: (rows) =>
    Buffer.from(
      parquetWriteBuffer({
        columnData: columns.map((name) => ({ name, type: 'STRING', data: rows.map((row) => row[name]) })),
        rowGroupSize: 3,
      }),
    ),
  gzip: (rows) => gzipSync(jsonl(rows)),
  zip: async (rows) => {
    const archive = new ZipFile();
    archive.addBuffer(Buffer.from(table(rows, ',')), 'rows.csv');
    archive.end();
    const parts: Buffer[] = [];
    for await (const part of archive.outputStream) parts.push(part as Buffer);
    return Buffer.concat(parts);
  },
};

describe('every format', () => {
  const cell = fc.constantFrom('a', 'b', ' a ', '', ' ', 'line\nbreak; "quoted", 😀');
  const row: fc.Arbitrary<Row> = fc.record({
    question: cell,
    answer_a: cell,
    answer_b: cell,
    label: fc.constantFrom('A', 'B', 'A', 'B', 'tie', '7'),
  });
  const first: Row = { question: 'first', answer_a: 'yes', answer_b: 'no', label: 'A' };
  let run = 0;

  it.each(Object.keys(writers))('%s: no row vanishes, and none comes twice', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 14 }), async (rows) => {
        run += 1;
        const file = await writers[name]?.([first, ...rows]);
        const view = await importText(engineer, project, file ?? '', { dataset: `Property ${run}` });
        expect(view.state).toBe('done');
        expect(view.rowsRead).toBe(rows.length + 1);
        expect(view.rowCount).toBe(view.rowsRead);
        expect(view.stored + view.merged + view.conflicting + view.rejected).toBe(view.rowsRead);
        const issues = await db().importIssue.findMany({ where: { importId: BigInt(view.id) } });
        expect(issues).toHaveLength(view.conflicting + view.rejected);
        expect(
          issues.every(({ row: text }) => text !== null && JSON.parse(text).question !== undefined),
        ).toBe(true);
        const samples = await db().sample.findMany({ where: { importId: BigInt(view.id) } });
        expect(samples).toHaveLength(view.stored);
        // The sides are given, not drawn.
        const given = [first, ...rows];
        for (const { question, answerA, answerB, target } of samples) {
          const strip = (text: string) => text.trim();
          expect(
            given.some(
              (one) =>
                strip(one.question) === question &&
                strip(one.answer_a) === answerA &&
                strip(one.answer_b) === answerB &&
                one.label === target,
            ),
          ).toBe(true);
        }
      }),
      { numRuns: 4 },
    );
  });
});

describe('what the file is', () => {
  it('is shown with its columns and other ways to read it, and kept once it is started', async () => {
    const rows = [0, 1].map((label) => ({ q: `q${label}`, left: 'x', right: 'y', label }));
    const text = rows.map((one) => JSON.stringify(one)).join('\n');
    const { id } = await uploadText(engineer, project, text, { dataset: 'Mapped' });
    const at = { project: project.slug, id };
    const preview = await previewImport(engineer, at);
    expect(preview).toMatchObject({ format: null, detected: null, looked: 0, rows: [] });
    expect(preview.problem).toContain('say which of them is what');
    expect(preview.columns.map(({ path }) => path)).toEqual(['q', 'left', 'right', 'label']);
    await expect(startImport(engineer, at)).rejects.toMatchObject({ fields: [{ field: 'format' }] });

    const fields = { question: 'q', answerA: 'left', answerB: 'right', label: 'label' };
    const format = {
      container: 'jsonl',
      compression: 'none',
      rowFormat: 'custom',
      mapping: { fields },
    } as const;
    const undeclared = await previewImport(engineer, { ...at, format });
    expect(undeclared).toMatchObject({ labelValues: ['0', '1'], sides: 'given', valid: 0 });
    expect(undeclared.reasons).toEqual([{ reason: 'label_unknown', count: 2 }]);

    const declared = { ...format, mapping: { fields, labels: { a: ['1'], b: ['0'] } } };
    expect(await previewImport(engineer, { ...at, format: declared })).toMatchObject({
      valid: 2,
      problem: null,
    });
    expect(await startImport(engineer, { ...at, format: declared })).toMatchObject({ format: declared });
  });

  it('is said when it holds nothing that can be read', async () => {
    const upload = async (bytes: Buffer) => {
      const { id } = await uploadText(engineer, project, bytes, { dataset: 'Unreadable' });
      return await previewImport(engineer, { project: project.slug, id });
    };
    const cases: [Buffer, string][] = [
      [gzipSync(gzipSync('{}')), 'another archive (gzip): unpack it once'],
      [gzipSync(Buffer.from([0x89, 0x50, 0x4e, 0x47])), 'a PNG image'],
      [gzipSync('{"a": 1}\n'.repeat(1_000)).subarray(0, 30), 'is cut off'],
      [Buffer.from('PAR1 and nothing more'), 'is cut off'],
      [Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'zip archive is cut off'],
    ];
    for (const [bytes, problem] of cases) {
      expect(await upload(bytes)).toMatchObject({ format: null, problem: expect.stringContaining(problem) });
    }
  });

  it('ends the import with a clear reason when it breaks off in the middle', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => preferenceLine(`q ${i} ${Math.sin(i)}`, 'y', 'n'));
    const file = gzipSync(lines.join('\n'));
    const view = await importText(engineer, project, file.subarray(0, -100), { dataset: 'Cut' });
    expect(view).toMatchObject({
      state: 'failed',
      stored: 0,
      error: 'The gzip file is cut off: upload it again.',
    });
    expect(await db().sample.count({ where: { importId: BigInt(view.id) } })).toBe(0);
  });
});

describe('rejected rows', () => {
  it('are downloaded as they were, corrected, and keep their places', async () => {
    const text = ['q;a;b;label', 'q1;x;y;tie', '"q2";x;y;A', 'q3;x;y', 'q4;x;y;maybe'].join('\n');
    const format = {
      container: 'csv',
      compression: 'none',
      delimiter: ';',
      rowFormat: 'custom',
      mapping: { fields: { question: 'q', answerA: 'a', answerB: 'b', label: 'label' } },
    } as const;
    const view = await importText(engineer, project, text, { dataset: 'Corrected', format });
    expect(view).toMatchObject({ stored: 1, rejected: 3, lineUnit: 'line' });
    const response = await downloadImportIssues(engineer, { project: project.slug, id: view.id });
    const lines = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ line, reason, row }) => [line, reason, row])).toEqual([
      [2, 'tie', { q: 'q1', a: 'x', b: 'y', label: 'tie' }],
      [4, 'wrong_columns', 'q3;x;y'],
      [5, 'label_unknown', { q: 'q4', a: 'x', b: 'y', label: 'maybe' }],
    ]);
    lines[0].row.label = 'B';
    lines[1].row = { q: 'q3', a: 'x', b: 'y', label: 'A' };
    const { id } = await uploadText(engineer, project, lines.map((line) => JSON.stringify(line)).join('\n'), {
      dataset: 'Corrected',
    });
    await db().import.update({ where: { id: BigInt(id) }, data: { correctsId: BigInt(view.id) } });
    const again = await importText(engineer, project, '', {
      import: id,
      format: { ...format, container: 'jsonl' },
    });
    expect(again).toMatchObject({ stored: 2, rejected: 1 });
    const samples = await db().sample.findMany({ where: { importId: BigInt(id) }, orderBy: { line: 'asc' } });
    expect(samples.map(({ line, question, target }) => [line, question, target])).toEqual([
      [2, 'q1', 'B'],
      [4, 'q3', 'A'],
    ]);
    const { items } = await listImportIssues(engineer, { project: project.slug, id, limit: 10 });
    expect(items).toMatchObject([{ line: 5, reason: 'label_unknown' }]);
  });
});
