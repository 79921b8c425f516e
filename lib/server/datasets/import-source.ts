import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { CHUNK_BYTES } from './append-chunk';
import type { ByteSource } from './reading/byte-source';

/** COPY's binary format: 19 bytes of header, then per row a count of fields and the length of each. */
const HEADER_BYTES = 19;
const ROW_BYTES = 6;
/** Columns of a Parquet file are read side by side, each from a place of its own. */
const CACHED_CHUNKS = 16;

/**
 * The bytes of an uploaded file, read from the database, so that any host can. The connection is in use while they are
 * read. `consumed` is how much of the stream has been asked for.
 */
export class ImportSource implements ByteSource {
  consumed = 0;
  readonly #cache = new Map<number, Buffer>();

  constructor(
    private readonly client: ClientBase,
    private readonly importId: bigint,
    readonly size: number,
  ) {}

  async *stream(): AsyncGenerator<Uint8Array> {
    for (let position = 0; position * CHUNK_BYTES < this.size; position += 1) {
      const bytes = await this.#chunk(position);
      yield bytes;
      this.consumed += bytes.length;
    }
  }

  async slice(from: number, to: number): Promise<Uint8Array> {
    const end = Math.min(to, this.size);
    const parts: Uint8Array[] = [];
    for (let at = from; at < end; ) {
      const position = Math.floor(at / CHUNK_BYTES);
      const start = position * CHUNK_BYTES;
      const part = (await this.#cached(position)).subarray(at - start, end - start);
      parts.push(part);
      at += part.length;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  async #cached(position: number): Promise<Buffer> {
    const bytes = this.#cache.get(position) ?? (await this.#chunk(position));
    this.#cache.delete(position);
    this.#cache.set(position, bytes);
    for (const oldest of [...this.#cache.keys()].slice(0, -CACHED_CHUNKS)) this.#cache.delete(oldest);
    return bytes;
  }

  /** As COPY sends it: the bytes as they are, where a query would send them as hex text. */
  async #chunk(position: number): Promise<Buffer> {
    const stream = this.client.query(
      copyTo(
        `COPY (SELECT bytes FROM import_chunk WHERE import_id = ${this.importId} AND position = ${position})
         TO STDOUT (FORMAT binary)`,
      ),
    );
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const all = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    const from = HEADER_BYTES + ROW_BYTES;
    const bytes = all.length < from ? 0 : all.readInt32BE(from - 4);
    if (bytes <= 0) throw new Error(`a part of the uploaded file is gone (${position})`);
    return all.subarray(from, from + bytes);
  }
}
