import type { LineIssue } from '@/lib/domain/line-issue';

/** One row of a file, not yet looked into. */
export type FileRow = {
  /** line of the file, element of the array, row of the Parquet file; from 1 */
  number: number;
  /** of a Parquet file, from 1 */
  rowGroup?: number;
} & (
  | { kind: 'bytes'; bytes: Uint8Array; tooLong: boolean }
  | { kind: 'value'; value: unknown; size: number }
  | { kind: 'broken'; reason: LineIssue; snippet: Uint8Array }
);

/** What a row weighs, for batches that stay small. */
export function rowBytes(row: FileRow): number {
  if (row.kind === 'bytes') return row.bytes.length;
  return row.kind === 'value' ? row.size : row.snippet.length;
}
