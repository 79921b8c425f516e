import { isUtf8 } from 'node:buffer';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { ColumnMetaData, Compressors, DecodedArray, SchemaTree } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { getTreePath } from 'hyparquet/src/schema.js';
import { compressors as known } from 'hyparquet-compressors';
import type { ByteSource } from './byte-source';
import { FileProblem } from './file-problem';

/** Stands in place of a text that is not UTF-8. */
export const NOT_UTF8 = Symbol('not UTF-8');

const WINDOW_BYTES = 2 ** 18;
const MAX_HEADER_BYTES = 2 ** 24;
const MAX_PAGE_BYTES = 2 ** 28;

// The same codecs, by the machine's own code where Node has it. A page of a column without any value is packed too, and
// holds nothing: no codec needs to be asked, and some do not know how.
const codecs: Compressors = {
  ...known,
  GZIP: (packed, length) => gunzipSync(packed, { maxOutputLength: length }),
  BROTLI: (packed, length) => brotliDecompressSync(packed, { maxOutputLength: length }),
};
const compressors: Compressors = Object.fromEntries(
  Object.entries(codecs).map(([name, unpack]) => [
    name,
    (packed: Uint8Array, length: number) => (length === 0 ? new Uint8Array() : unpack(packed, length)),
  ]),
);

export const parsers: typeof DEFAULT_PARSERS = {
  ...DEFAULT_PARSERS,
  stringFromBytes: (bytes: Uint8Array | undefined) => {
    if (bytes === undefined) return undefined;
    return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString() : NOT_UTF8;
  },
};

/**
 * The values of one physical column in one row group, page by page: however large the group, one page of it is in
 * memory. Each value is what stands in one row; of a nested column the lists that its fields are put together from.
 */
export class ParquetColumn {
  readonly #path: readonly string[];
  readonly #decoder: Parameters<typeof readPage>[2];
  readonly #nested: boolean;
  readonly #to: number;
  #at: number;
  #window: Uint8Array = new Uint8Array();
  #windowAt = 0;
  #dictionary: DecodedArray | undefined;
  #rows: unknown[] = [];

  constructor(
    private readonly source: ByteSource,
    meta: ColumnMetaData,
    tree: SchemaTree,
  ) {
    this.#path = meta.path_in_schema;
    const schemaPath = getTreePath(tree, meta.path_in_schema);
    const element = schemaPath.at(-1)?.element;
    if (!element) throw new FileProblem(`The Parquet file has no column ${this.path}.`);
    this.#nested = schemaPath.some((node) => node.element.repetition_type === 'REPEATED');
    this.#decoder = { ...meta, pathInSchema: meta.path_in_schema, element, schemaPath, parsers, compressors };
    this.#at = Number(meta.dictionary_page_offset || meta.data_page_offset);
    this.#to = this.#at + Number(meta.total_compressed_size);
  }

  get path(): string {
    return this.#path.join('.');
  }

  /** How many rows are there to be taken at once. 0: the group has no more. */
  async ready(): Promise<number> {
    while (this.#complete() === 0 && this.#at < this.#to) await this.#readPage();
    return this.#complete();
  }

  take(count: number): unknown[] {
    return this.#rows.splice(0, count);
  }

  /** The last row of a nested column may go on in the next page. */
  #complete(): number {
    const open = this.#nested && this.#at < this.#to ? 1 : 0;
    return Math.max(0, this.#rows.length - open);
  }

  async #readPage(): Promise<void> {
    const { header, bytes } = await this.#header();
    const from = this.#at + bytes;
    const size = header.compressed_page_size;
    if (size > MAX_PAGE_BYTES || header.uncompressed_page_size > MAX_PAGE_BYTES) {
      throw new FileProblem('The Parquet file has pages of over 256 MiB: write it again with smaller ones.');
    }
    const page = await this.#bytes(from, from + size);
    this.#at = from + size;
    const reader = { view: new DataView(page.buffer, page.byteOffset, page.length), offset: 0 };
    // Only a row of a nested column can go on; the rows before it are done with.
    const open = this.#nested ? this.#rows.splice(-1) : [];
    const { data } = readPage(reader, header, this.#decoder, this.#dictionary, open, 0);
    if (header.type === 'DICTIONARY_PAGE') {
      this.#dictionary = data && convert(data, this.#decoder);
      for (const row of open) this.#rows.push(row);
    } else if (data) for (const row of data) this.#rows.push(row);
  }

  async #header() {
    for (let size = WINDOW_BYTES; ; size *= 4) {
      const bytes = await this.#bytes(this.#at, Math.min(this.#to, this.#at + size));
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
      try {
        const header = parquetHeader(reader);
        return { header, bytes: reader.offset };
      } catch (error) {
        // Long statistics reach beyond the window.
        if (!(error instanceof RangeError) || size >= MAX_HEADER_BYTES || this.#at + size >= this.#to)
          throw error;
      }
    }
  }

  /** Out of the window that was read last, as far as it reaches. */
  async #bytes(from: number, to: number): Promise<Uint8Array> {
    const end = this.#windowAt + this.#window.length;
    if (from < this.#windowAt || to > end) {
      const wanted = Math.max(to, Math.min(this.#to, from + WINDOW_BYTES));
      this.#window = await this.source.slice(from, wanted);
      this.#windowAt = from;
    }
    const bytes = this.#window.subarray(from - this.#windowAt, to - this.#windowAt);
    if (bytes.length < to - from) throw new FileProblem('The Parquet file is cut off: upload it again.');
    return bytes;
  }
}
