import { pool } from '../db';
import { FileDigest } from './file-digest';

const MAX_KEPT = 64;
const holder = globalThis as typeof globalThis & { reasondeskDigests?: Map<bigint, FileDigest> };
// Next's development server loads modules anew on every change; the digests must outlive that.
holder.reasondeskDigests ??= new Map();
const digests = holder.reasondeskDigests;

/** To be called with each chunk once it is stored. A file of which another process received a part gets no digest here. */
export function digestChunk(importId: bigint, offset: number, chunk: Uint8Array): void {
  const digest = offset === 0 ? new FileDigest() : digests.get(importId);
  if (digest?.bytes !== offset) return;
  digest.update(chunk);
  digests.delete(importId);
  digests.set(importId, digest);
  for (const oldest of [...digests.keys()].slice(0, -MAX_KEPT)) digests.delete(oldest);
}

/** The digest of a whole file of `bytes` bytes, once; null when this process has not seen all of it. */
export function takeDigest(importId: bigint, bytes: number): FileDigest | null {
  const digest = digests.get(importId);
  digests.delete(importId);
  return digest?.bytes === bytes ? digest : null;
}

/** The same from what is stored. */
export async function digestStored(importId: bigint): Promise<FileDigest> {
  const digest = new FileDigest();
  for (let position = 0; ; position += 1) {
    const found = await pool().query<{ bytes: Buffer }>(
      'SELECT bytes FROM import_chunk WHERE import_id = $1 AND position = $2',
      [importId, position],
    );
    const bytes = found.rows[0]?.bytes;
    if (!bytes) return digest;
    digest.update(bytes);
  }
}
