import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import type { ImportFormat } from '@/lib/domain/import-format';
import { builtInJudgeTemplate } from '@/lib/domain/judge-template';
import { inspectFile } from './inspect-file';
import { memorySource } from './reading/byte-source';
import { fileRows } from './reading/file-rows';
import { sampleReader } from './sample-reader';

const folder = path.join(import.meta.dirname, 'golden');

/** What a file comes to, read as detected, or as wanted. */
async function readAll(bytes: Uint8Array, wanted?: ImportFormat) {
  const source = memorySource(bytes);
  const { format, problem } = await inspectFile(source, { wanted });
  if (!format || problem) return { problem };
  const read = sampleReader({
    format,
    swap: 'reference-42',
    swapSeed: 0,
    judgeTemplate: builtInJudgeTemplate,
    corrects: false,
  });
  const rows: object[] = [];
  for await (const row of fileRows(source, format)) {
    const found = read(row);
    if (found.kind === 'issue') {
      const { line, rowGroup, reason } = found;
      rows.push({ line, ...(rowGroup === null ? {} : { rowGroup }), reason });
      continue;
    }
    const { line, question, answerA, answerB, target, ready, source: from, externalId, reasons } = found;
    const texts = ready ? { ready: question } : { question, answerA, answerB };
    rows.push({
      line,
      ...texts,
      target,
      ...(from === null ? {} : { source: from }),
      ...(externalId === null ? {} : { id: externalId }),
      ...(reasons.length === 0 ? {} : { reasons: reasons.map(({ text, verdict }) => [text, verdict]) }),
    });
  }
  return { format, rows };
}

describe('golden files', async () => {
  const expected = JSON.parse(await readFile(path.join(folder, 'expected.json'), 'utf8'));
  const files = (await readdir(folder)).filter((name) => name !== 'expected.json').toSorted();

  it('are all expected', () => {
    expect(files).toEqual(Object.keys(expected).toSorted());
  });

  it.each(files)('%s', async (name) => {
    expect(await readAll(await readFile(path.join(folder, name)))).toEqual(expected[name]);
  });

  it('a mapping says what the columns do not', async () => {
    const wanted: ImportFormat = {
      container: 'tsv',
      compression: 'none',
      delimiter: '\t',
      rowFormat: 'custom',
      mapping: {
        fields: { question: 'q', answerA: 'left', answerB: 'right', label: 'best' },
        labels: { a: ['0'], b: ['1'] },
      },
    };
    const { rows } = await readAll(await readFile(path.join(folder, 'declared.tsv')), wanted);
    expect(rows).toEqual([
      { line: 2, question: 'What is 6 × 7?', answerA: '42', answerB: '36', target: 'A' },
      { line: 3, question: 'Name a prime.', answerA: '8', answerB: '7', target: 'B' },
    ]);
  });

  it('the same rows come out of Parquet, with their row groups', async () => {
    const text = await readFile(path.join(folder, 'messages.jsonl'), 'utf8');
    const values = text
      .replace('\ufeff', '')
      .split('\n')
      .filter((line) => line.trim() && !line.includes('NaN'))
      .map((line) => JSON.parse(line));
    const column = (name: string, type: 'JSON' | 'STRING') => ({
      name,
      type,
      data: values.map((value) => value[name] ?? null),
    });
    const columnData = [
      column('chosen', 'JSON'),
      column('rejected', 'JSON'),
      column('prompt', 'JSON'),
      column('source', 'STRING'),
    ];
    const found = await readAll(new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 4 })));
    const rows = expected['messages.jsonl'].rows
      .filter(({ reason }: { reason?: string }) => reason !== 'not_json')
      .map((row: { reason?: string }, i: number) => ({
        ...row,
        line: i + 1,
        ...(row.reason ? { rowGroup: i < 4 ? 1 : 2 } : {}),
      }));
    expect(found.rows).toEqual(rows);
  });
});
