import { type FileMetaData, parquetMetadataAsync, parquetSchema, type SchemaTree } from 'hyparquet';
import { assembleNested } from 'hyparquet/src/assemble.js';
import type { ByteSource } from './byte-source';
import { FileProblem } from './file-problem';
import type { FileRow } from './file-row';
import { NOT_UTF8, ParquetColumn, parsers } from './parquet-column';
import { plainValue } from './plain-value';

const MAX_SLICE_ROWS = 1_000;
const MAX_METADATA_BYTES = 2 ** 27;

/**
 * The rows of a Parquet file, row group by row group and in each page by page, so that memory does not depend on how
 * large the groups are. `columns`: the top-level ones to be read; left out, all.
 *
 * @throws FileProblem when it cannot be read
 */
export async function* parquetRows(
  source: ByteSource,
  columns?: ReadonlySet<string>,
): AsyncGenerator<FileRow> {
  const watched = watch(source);
  try {
    const metadata = await readMetadata(watched.source);
    let number = 0;
    for (const [group, rowGroup] of metadata.row_groups.entries()) {
      const rows = Number(rowGroup.num_rows);
      const size = Math.ceil(Number(rowGroup.total_byte_size) / Math.max(1, rows));
      for await (const row of groupRows(watched.source, metadata, group, columns)) {
        number += 1;
        const value = plainValue(row);
        yield value === NOT_UTF8
          ? { kind: 'broken', number, rowGroup: group + 1, reason: 'not_utf8', snippet: new Uint8Array() }
          : { kind: 'value', number, rowGroup: group + 1, value, size };
      }
    }
  } catch (error) {
    if (watched.failure) throw watched.failure.error;
    if (error instanceof FileProblem) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new FileProblem(`The Parquet file cannot be read: ${message}.`, { cause: error });
  }
}

/** Rows and columns of a Parquet file as its footer says. */
export async function parquetShape(source: ByteSource): Promise<{ rows: number; groups: number }> {
  const metadata = await readMetadata(source);
  return { rows: Number(metadata.num_rows), groups: metadata.row_groups.length };
}

async function readMetadata(source: ByteSource): Promise<FileMetaData> {
  const tail = source.size < 12 ? new Uint8Array() : await source.slice(source.size - 8, source.size);
  const ends = Buffer.from(tail).subarray(4).toString('latin1') === 'PAR1';
  if (!ends) throw new FileProblem('The Parquet file is cut off: upload it again.');
  const footer = Buffer.from(tail).readUInt32LE(0);
  if (footer > MAX_METADATA_BYTES) throw new FileProblem('The footer of the Parquet file is too large.');
  const file = {
    byteLength: source.size,
    slice: async (from: number, to = source.size) => new Uint8Array(await source.slice(from, to)).buffer,
  };
  return await parquetMetadataAsync(file);
}

async function* groupRows(
  source: ByteSource,
  metadata: FileMetaData,
  group: number,
  wanted: ReadonlySet<string> | undefined,
): AsyncGenerator<Record<string, unknown>> {
  const tree = parquetSchema(metadata);
  const columns: ParquetColumn[] = [];
  for (const { meta_data: meta, file_path: elsewhere } of metadata.row_groups[group]?.columns ?? []) {
    if (elsewhere) throw new FileProblem('The Parquet file keeps its columns in other files.');
    const name = meta?.path_in_schema[0];
    if (meta && name !== undefined && (!wanted || wanted.has(name))) {
      columns.push(new ParquetColumn(source, meta, tree));
    }
  }
  let left = Number(metadata.row_groups[group]?.num_rows ?? 0);
  while (left > 0) {
    let count = Math.min(left, MAX_SLICE_ROWS);
    for (const column of columns) count = Math.min(count, await column.ready());
    if (count === 0 && columns.length > 0)
      throw new FileProblem('The Parquet file has columns of unequal length.');
    yield* assembled(tree, columns, count);
    left -= count;
  }
}

function* assembled(
  tree: SchemaTree,
  columns: ParquetColumn[],
  count: number,
): Generator<Record<string, unknown>> {
  const leaves = new Map(columns.map((column) => [column.path, column.take(count)]));
  const fields: [string, ArrayLike<unknown>][] = [];
  for (const child of tree.children) {
    const name = child.element.name;
    if (![...leaves.keys()].some((path) => path === name || path.startsWith(`${name}.`))) continue;
    if (child.children.length > 0) assembleNested(leaves, child, parsers);
    const values = leaves.get(name);
    if (!values) throw new FileProblem(`The column “${name}” of the Parquet file cannot be put together.`);
    fields.push([name, values]);
  }
  for (let i = 0; i < count; i += 1) {
    yield Object.fromEntries(fields.map(([name, values]) => [name, values[i]]));
  }
}

/** Keeps what broke in the source apart from what is wrong with the file. */
function watch(source: ByteSource): { source: ByteSource; failure: { error: unknown } | null } {
  const watched: { source: ByteSource; failure: { error: unknown } | null } = { source, failure: null };
  watched.source = {
    size: source.size,
    stream: () => source.stream(),
    slice: async (from, to) => {
      try {
        return await source.slice(from, to);
      } catch (error) {
        watched.failure = { error };
        throw error;
      }
    },
  };
  return watched;
}
