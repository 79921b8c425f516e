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

/** The rows of a file of this format, in order. @throws FileProblem when it is not of this format after all */
export async function* fileRows(source: ByteSource, format: Layout): AsyncGenerator<FileRow> {
  if (format.container === 'parquet') {
    if (format.compression !== 'none') {
      throw new FileProblem('A Parquet file is packed already: upload it without an archive around it.');
    }
    yield* parquetRows(source, topColumns(format));
    return;
  }
  const bytes = unpack(source, format);
  if (format.container === 'csv' || format.container === 'tsv') {
    yield* tableRows(bytes, format.delimiter ?? (format.container === 'tsv' ? '\t' : ','));
    return;
  }
  if (format.container === 'json-array') {
    const elements = new ArrayElements();
    for await (const piece of bytes) yield* elements.push(piece);
    yield* elements.end();
    return;
  }
  const lines = new FileLines();
  for await (const piece of bytes) for (const line of lines.push(piece)) yield { kind: 'bytes', ...line };
  for (const line of lines.end()) yield { kind: 'bytes', ...line };
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
