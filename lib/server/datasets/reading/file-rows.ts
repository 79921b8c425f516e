import { parseSteps } from '@/lib/domain/field-path';
import type { ImportFormat } from '@/lib/domain/import-format';
import { FileLines } from '../file-lines';
import { ArrayElements } from './array-elements';
import type { ByteSource } from './byte-source';
import { FileProblem } from './file-problem';
import type { FileRow } from './file-row';
import { parquetRows } from './parquet-rows';
import { tableRows } from './table-rows';
import { unpack } from './unpack';

type Layout = Pick<ImportFormat, 'container' | 'compression' | 'entry' | 'delimiter' | 'mapping'>;

/**
 * The rows of a file of this format, in order. `headBytes`: only those that end within so many unpacked bytes, so that a
 * look at the head of a file stays a look. @throws FileProblem when it is not of this format after all
 */
export async function* fileRows(
  source: ByteSource,
  format: Layout,
  headBytes = Number.POSITIVE_INFINITY,
): AsyncGenerator<FileRow> {
  if (format.container === 'parquet') {
    if (format.compression !== 'none') {
      throw new FileProblem('A Parquet file is packed already: upload it without an archive around it.');
    }
    yield* parquetRows(source, topColumns(format));
    return;
  }
  const head = new Head(unpack(source, format), headBytes);
  const bytes = head.bytes();
  if (format.container === 'csv' || format.container === 'tsv') {
    yield* tableRows(bytes, format.delimiter ?? (format.container === 'tsv' ? '\t' : ','), () => head.cut);
    return;
  }
  const rows = format.container === 'json-array' ? new ArrayElements() : new LineRows();
  for await (const piece of bytes) yield* rows.push(piece);
  if (!head.cut) yield* rows.end();
}

/** A file up to a number of bytes. */
class Head {
  /** whether there was more */
  cut = false;

  constructor(
    private readonly all: AsyncIterable<Uint8Array>,
    private left: number,
  ) {}

  async *bytes(): AsyncGenerator<Uint8Array> {
    for await (const piece of this.all) {
      if (this.left <= 0) {
        this.cut = true;
        return;
      }
      this.left -= piece.length;
      yield piece;
    }
  }
}

/** Lines as rows. */
class LineRows {
  #lines = new FileLines();

  *push(piece: Uint8Array): Generator<FileRow> {
    for (const line of this.#lines.push(piece)) yield { kind: 'bytes', ...line };
  }

  *end(): Generator<FileRow> {
    for (const line of this.#lines.end()) yield { kind: 'bytes', ...line };
  }
}

/** What a mapping looks at: other columns, embeddings for example, need not be read. */
function topColumns({ mapping }: Layout): Set<string> | undefined {
  if (!mapping) return undefined;
  const names = Object.values(mapping.fields).flatMap((path) => {
    const first = parseSteps(path)?.[0];
    return typeof first === 'string' ? [path, first] : [path];
  });
  return new Set(names);
}
