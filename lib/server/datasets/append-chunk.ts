import { AppError } from '@/lib/errors';
import { pool } from '../db';
import { digestChunk } from './upload-digest';

/** Chunks of a file are of one size, so that any place in it can be found. */
export const CHUNK_BYTES = 2 ** 20;

/**
 * Adds the bytes at `offset` of an unfinished upload, if that is where it stands: one statement, so that of two senders
 * one wins, and that nothing is there by halves. Past Prisma, which would make base64 of every chunk.
 * @returns whether they were added
 */
export async function appendChunk(importId: bigint, offset: number, chunk: Buffer): Promise<boolean> {
  try {
    const added = await pool().query(
      `WITH moved AS (
         UPDATE import SET received_bytes = received_bytes + $4, received_at = now()
         WHERE id = $1 AND state = 'uploading' AND received_bytes = $2 AND received_bytes + $4 <= upload_bytes
         RETURNING id
       )
       INSERT INTO import_chunk (import_id, position, bytes) SELECT id, $3, $5 FROM moved`,
      [importId, offset, Math.floor(offset / CHUNK_BYTES), chunk.length, chunk],
    );
    if (added.rowCount !== 1) return false;
  } catch (error) {
    throw diskFull(error) ?? error;
  }
  digestChunk(importId, offset, chunk);
  return true;
}

/** SQLSTATE 53100. What has arrived stays, so the upload goes on once there is room. */
function diskFull(error: unknown): AppError | null {
  if ((error as { code?: unknown }).code !== '53100') return null;
  return new AppError('unavailable', 'The disk of the database is full. Free some space, then go on.', {
    cause: error,
  });
}
