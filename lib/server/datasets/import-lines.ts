import type { Pool, PoolClient } from 'pg';
import { type FileLine, FileLines } from './file-lines';

/** Bytes arrive as hex text; in slices of this size it is cleared away quickly. */
const SLICE_BYTES = 65_536;

/** The lines of an uploaded file, read piece by piece from the database, so that any host can. */
export async function* importLines(source: Pool | PoolClient, importId: bigint): AsyncGenerator<FileLine> {
  const lines = new FileLines();
  for await (const bytes of importBytes(source, importId)) yield* lines.push(bytes);
  yield* lines.end();
}

async function* importBytes(source: Pool | PoolClient, importId: bigint): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    for (let offset = 0; ; offset += SLICE_BYTES) {
      // Chunks are stored uncompressed: a slice costs no more than its bytes.
      const found = await source.query<{ bytes: Buffer }>(
        'SELECT substring(bytes FROM $3 FOR $4) AS bytes FROM import_chunk WHERE import_id = $1 AND position = $2',
        [importId, position, offset + 1, SLICE_BYTES],
      );
      const bytes = found.rows[0]?.bytes;
      if (!bytes) return;
      yield bytes;
      if (bytes.length < SLICE_BYTES) break;
    }
  }
}
