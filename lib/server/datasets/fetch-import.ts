import { FILE_HEAD_BYTES, refuseFile } from '@/lib/domain/file-kind';
import { AppError, invalidField } from '@/lib/errors';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { isPassingFault } from '../is-passing-fault';
import { logger } from '../logger';
import { appendChunk, CHUNK_BYTES } from './append-chunk';
import { fetchedBytes } from './fetched-bytes';
import { completeUpload } from './finish-upload';
import { rechunk } from './rechunk';
import { uploadSource } from './upload-source';

/**
 * Brings in the file that an import waits for, from where it stands: after any kind of end it may be called again. One
 * that was given up, or that another worker brings in, is left alone.
 * @throws whatever may pass, so that it is tried again; anything else ends the import and says why.
 */
export async function fetchImport(
  _actor: SystemActor,
  input: { importId: bigint; signal?: AbortSignal },
): Promise<void> {
  const row = await db().import.findUnique({ where: { id: input.importId } });
  if (row?.state !== 'uploading') return;
  const source = uploadSource.parse(row.source);
  if (source.kind === 'upload') return;
  const sizeBytes = Number(row.uploadBytes);
  let offset = Number(row.receivedBytes);
  try {
    const bytes = fetchedBytes(source, sizeBytes, offset, input.signal);
    for await (const chunk of rechunk(bytes, CHUNK_BYTES)) {
      input.signal?.throwIfAborted();
      if (offset === 0) refuseHead(chunk, sizeBytes);
      const ends = offset + chunk.length === sizeBytes;
      // The rest of a connection that broke off: it comes again with the next try.
      if (chunk.length < CHUNK_BYTES && !ends) break;
      if (!(await appendChunk(row.id, offset, chunk))) return;
      offset += chunk.length;
    }
    if (offset < sizeBytes) throw new AppError('unavailable', 'The connection broke off before the end.');
    await completeUpload(row.id);
    await settle(row.id, null);
  } catch (error) {
    if (input.signal?.aborted) throw error;
    const passing = await isPassingFault(error);
    const message = error instanceof AppError ? error.message : 'The file could not be fetched.';
    logger().warn({ err: error, importId: String(row.id), passing }, 'fetching a file');
    await settle(row.id, message, !passing);
    if (passing) throw error;
  }
}

function refuseHead(head: Buffer, sizeBytes: number): void {
  const refusal = refuseFile(head, sizeBytes < FILE_HEAD_BYTES);
  if (refusal) throw invalidField('file', refusal);
}

/** Keeps what went wrong for people to see; a token is kept no longer than it is of use. */
async function settle(importId: bigint, error: string | null, failed = false): Promise<void> {
  await db().$transaction(async (tx) => {
    if (failed) {
      const ended = await tx.import.updateMany({
        where: { id: importId, state: 'uploading' },
        data: { state: 'failed', error, endedAt: new Date() },
      });
      if (ended.count === 1) await tx.importChunk.deleteMany({ where: { importId } });
    } else {
      await tx.import.updateMany({ where: { id: importId }, data: { error } });
    }
    if (failed || error === null) {
      await tx.$executeRaw`
        UPDATE import SET source = source - 'sealedToken' WHERE id = ${importId} AND source ? 'sealedToken'`;
    }
  });
}
