import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { FileProblem } from './file-problem';
import type { FileRow } from './file-row';
import { type TableRecord, TableRecords } from './table-records';

const BATCH_RECORDS = 500;
const BATCH_BYTES = 2 ** 20;
const MAX_COLUMNS = 2_000;

/**
 * The rows of a table with a header, as objects of texts. `isCut`: asked at the end, whether its last record is only the
 * beginning of one. @throws FileProblem when the header says none
 */
export async function* tableRows(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: string,
  isCut: () => boolean = () => false,
): AsyncGenerator<FileRow> {
  const records = new TableRecords(delimiter);
  let header: string[] | null = null;
  let batch: TableRecord[] = [];
  let held = 0;
  for await (const record of eachRecord(records, bytes, isCut)) {
    if (header === null) {
      header = headerOf(record, delimiter);
      continue;
    }
    batch.push({ ...record, bytes: new Uint8Array(record.bytes) });
    held += record.bytes.length;
    if (batch.length < BATCH_RECORDS && held < BATCH_BYTES) continue;
    yield* rowsOf(batch, header, delimiter);
    batch = [];
    held = 0;
  }
  if (header === null) throw new FileProblem('The table is empty: its first line names the columns.');
  yield* rowsOf(batch, header, delimiter);
}

async function* eachRecord(
  records: TableRecords,
  bytes: AsyncIterable<Uint8Array>,
  isCut: () => boolean,
): AsyncGenerator<TableRecord> {
  for await (const piece of bytes) yield* records.push(piece);
  if (!isCut()) yield* records.end();
}

function headerOf(record: TableRecord, delimiter: string): string[] {
  const cells = record.tooLong || record.unclosed ? null : cellsOf([record], delimiter)?.[0];
  if (!cells || !isUtf8(record.bytes)) throw new FileProblem('The first line of the table names no columns.');
  const names = cells.map((cell, i) => utf8(cell).trim() || `column ${i + 1}`);
  if (names.length > MAX_COLUMNS) throw new FileProblem(`The table has more than ${MAX_COLUMNS} columns.`);
  const doubled = names.find((name, i) => names.indexOf(name) !== i);
  if (doubled !== undefined) throw new FileProblem(`Two columns of the table are named “${doubled}”.`);
  if (names.length < 2) {
    throw new FileProblem(
      `With this delimiter the table has one column, “${names[0]?.slice(0, 100)}”: choose another.`,
    );
  }
  return names;
}

function* rowsOf(
  batch: readonly TableRecord[],
  header: readonly string[],
  delimiter: string,
): Generator<FileRow> {
  const whole = batch.filter(({ tooLong, unclosed }) => !tooLong && !unclosed);
  const parsed = cellsOf(whole, delimiter);
  const cells = new Map(whole.map((record, i) => [record, parsed?.[i] ?? cellsOf([record], delimiter)?.[0]]));
  for (const record of batch) yield rowOf(record, cells.get(record), header);
}

function rowOf(record: TableRecord, cells: string[] | undefined, header: readonly string[]): FileRow {
  const broken = (reason: 'line_too_long' | 'not_utf8' | 'broken_record' | 'wrong_columns'): FileRow => ({
    kind: 'broken',
    number: record.line,
    reason,
    snippet: record.bytes.slice(0, 1024),
  });
  if (record.tooLong) return broken('line_too_long');
  if (!isUtf8(record.bytes)) return broken('not_utf8');
  if (!cells) return broken('broken_record');
  if (cells.length !== header.length) return broken('wrong_columns');
  // Own fields whatever they are called, `__proto__` among them.
  const value = Object.fromEntries(header.map((name, i) => [name, utf8(cells[i] ?? '')]));
  return { kind: 'value', number: record.line, value, size: record.bytes.length };
}

/** Cells as latin1 texts, which hold any bytes; null when the records are not as many as they should be. */
function cellsOf(records: readonly TableRecord[], delimiter: string): string[][] | null {
  const lines = records.flatMap(({ bytes }) => [bytes, LF]);
  try {
    const rows: string[][] = parse(Buffer.concat(lines), {
      encoding: 'latin1',
      delimiter,
      record_delimiter: '\n',
      relax_quotes: true,
      relax_column_count: true,
    });
    return rows.length === records.length ? rows : null;
  } catch {
    return null;
  }
}

const LF = Uint8Array.of(0x0a);

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
