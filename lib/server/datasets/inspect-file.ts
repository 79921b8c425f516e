import { columnsSeen, type SeenColumn } from '@/lib/domain/columns-seen';
import { detectRowFormats, labelValuesOf } from '@/lib/domain/detect-row-format';
import { type expectedFiles, FILE_HEAD_BYTES, fileKind, refusalText } from '@/lib/domain/file-kind';
import type { ImportFormat } from '@/lib/domain/import-format';
import { mappingProblem } from '@/lib/domain/import-mapping';
import { usualMapping } from '@/lib/domain/usual-fields';
import { correctedRow } from './corrected-row';
import { isImportableName } from './importable-file';
import type { ByteSource } from './reading/byte-source';
import { FileProblem } from './reading/file-problem';
import { type FileRow, rowBytes } from './reading/file-row';
import { fileRows } from './reading/file-rows';
import { rowValue } from './reading/row-value';
import { unpack } from './reading/unpack';
import { listZipEntries, type ZipEntry } from './reading/zip-entries';

export interface InspectedFile {
  /** the wanted format with what it lacked, or the detected one; null when there is none to read it by */
  format: ImportFormat | null;
  detected: ImportFormat | null;
  /** how the rows lie in the file, whatever is in them; null where it holds none */
  layout: Layout | null;
  alternatives: ImportFormat[];
  entries: ZipEntry[];
  columns: SeenColumn[];
  labelValues: string[];
  /** the first rows, as read by `format` */
  rows: FileRow[];
  /** why no row can be read, for people */
  problem: string | null;
}

type Layout = Omit<ImportFormat, 'rowFormat' | 'mapping'>;

const LOOKED_ROWS = 200;
const LOOKED_BYTES = 32 * 2 ** 20;

/** Looks at the head of a file: what it is, or how it reads by a wanted format. Problems of the file are told, not thrown. */
export async function inspectFile(
  source: ByteSource,
  options: { wanted?: ImportFormat | undefined; corrects?: boolean } = {},
): Promise<InspectedFile> {
  const { wanted, corrects = false } = options;
  const empty = { format: wanted ?? null, detected: null, layout: null, alternatives: [], entries: [] };
  const nothing: InspectedFile = { ...empty, columns: [], labelValues: [], rows: [], problem: null };
  try {
    const found = await detectLayout(source, wanted?.entry);
    const { entries } = found;
    const layout = wanted ?? found.layout;
    if (!layout) return { ...nothing, entries, problem: found.problem };
    const rows = await headRows(source, layout);
    const values = rows.map((row) => contentOf(row, corrects)).filter((value) => value !== undefined);
    const formats = detectRowFormats(values, layout.container);
    const detected = found.layout && formats[0] ? { ...found.layout, ...formats[0] } : null;
    const format = wanted ? withMapping(wanted, formats, values) : detected;
    return {
      format,
      detected,
      layout: found.layout && layoutOf(found.layout),
      alternatives: formats
        .filter(({ rowFormat }) => rowFormat !== format?.rowFormat)
        .map((other) => ({ ...layoutOf(layout), ...other })),
      entries,
      columns: columnsSeen(values),
      labelValues: labelValuesOf(values, format?.mapping),
      rows,
      problem: format ? problemOf(format, rows) : nothingFits(rows),
    };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { ...nothing, problem: error.message };
  }
}

function problemOf(format: ImportFormat, rows: readonly FileRow[]): string | null {
  if (rows.length === 0) return 'The file holds no rows.';
  return format.rowFormat === 'custom' ? mappingProblem(format.mapping ?? { fields: {} }) : null;
}

function nothingFits(rows: readonly FileRow[]): string {
  return rows.length === 0
    ? 'The file holds no rows.'
    : 'The fields of the file have other names than usual: say which of them is what.';
}

/** A row format that is asked for without a mapping takes the fields that look like its own. */
function withMapping(
  wanted: ImportFormat,
  formats: ReturnType<typeof detectRowFormats>,
  values: readonly unknown[],
): ImportFormat {
  if (wanted.mapping || wanted.rowFormat === 'custom') return wanted;
  const known = formats.find(({ rowFormat }) => rowFormat === wanted.rowFormat);
  const columns = columnsSeen(values).map(({ path }) => path);
  return { ...wanted, mapping: known?.mapping ?? usualMapping(wanted.rowFormat, columns) };
}

function layoutOf({ container, compression, entry, delimiter }: Layout): Layout {
  return {
    container,
    compression,
    ...(entry === undefined ? {} : { entry }),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
}

/** How rows lie in a file, by its head, or what it is instead. */
export async function detectLayout(
  source: ByteSource,
  wantedEntry?: string,
  expected: keyof typeof expectedFiles = 'preferences',
): Promise<{ layout: Layout | null; entries: ZipEntry[]; problem: string | null }> {
  const head = await source.slice(0, FILE_HEAD_BYTES);
  const outer = fileKind(head, source.size <= FILE_HEAD_BYTES);
  if (outer.kind === 'refused') return { layout: null, entries: [], problem: refusalText(outer, expected) };
  if (outer.kind === 'rows') {
    const { kind: _, ...rows } = outer;
    return { layout: { compression: 'none', ...rows }, entries: [], problem: null };
  }
  const { compression } = outer;
  const entries = compression === 'zip' ? await listZipEntries(source) : [];
  const likely = entries.find(({ name }) => isImportableName(name)) ?? entries[0];
  const entry = wantedEntry ?? (entries.length > 1 ? likely?.name : undefined);
  const packed = { compression, ...(entry === undefined ? {} : { entry }) };
  const { bytes, whole } = await headBytes(unpack(source, packed));
  const inner = fileKind(bytes, whole);
  const inside = (text: string) => `Inside the ${compression} file: ${text}`;
  if (inner.kind === 'refused')
    return { layout: null, entries, problem: inside(refusalText(inner, expected)) };
  if (inner.kind === 'packed' || inner.container === 'parquet') {
    const what =
      inner.kind === 'packed'
        ? `another archive (${inner.compression})`
        : 'a Parquet file, which is packed already';
    return {
      layout: null,
      entries,
      problem: `Inside the ${compression} file is ${what}: unpack it once and upload that.`,
    };
  }
  const { kind: _, ...rows } = inner;
  return { layout: { ...packed, ...rows }, entries, problem: null };
}

async function headBytes(pieces: AsyncIterable<Uint8Array>): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    parts.push(piece.slice());
    length += piece.length;
    if (length > FILE_HEAD_BYTES) return { bytes: Buffer.concat(parts), whole: false };
  }
  return { bytes: Buffer.concat(parts), whole: true };
}

async function headRows(source: ByteSource, layout: Layout): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  let bytes = 0;
  for await (const row of fileRows(source, layoutOf(layout), LOOKED_BYTES)) {
    // A copy: the memory of a row is part of a piece.
    rows.push(row.kind === 'bytes' ? { ...row, bytes: new Uint8Array(row.bytes) } : row);
    bytes += rowBytes(row);
    if (rows.length >= LOOKED_ROWS || bytes >= LOOKED_BYTES) break;
  }
  return rows;
}

function contentOf(row: FileRow, corrects: boolean): unknown {
  const found = rowValue(row);
  if (!found.ok) return undefined;
  return (corrects && correctedRow(found.value)?.value) || found.value;
}
