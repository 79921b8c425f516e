import type { UploadView } from '@/lib/contracts/upload';
import { FILE_HEAD_BYTES, refuseFile } from '@/lib/domain/file-kind';
import { AppError, invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { appendChunk, CHUNK_BYTES } from './append-chunk';
import { rechunk } from './rechunk';
import { uploadBytes } from './upload-bytes';
import { getUploadRow, uploadViewOf } from './upload-row';

interface AppendUploadInput {
  project: string;
  id: number;
  offset: number;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * Adds what follows `offset` to an unfinished upload, MiB by MiB as it arrives: whatever breaks, the whole ones stay.
 * @throws AppError `conflict` when the upload stands elsewhere: ask where, and go on from there.
 */
export async function appendUpload(actor: Actor, input: AppendUploadInput): Promise<UploadView> {
  const project = await authorise(actor, input.project, 'engineer');
  const row = await getUploadRow(actor, project.id, input.id);
  const sizeBytes = Number(row.uploadBytes);
  let offset = input.offset;
  if (offset !== Number(row.receivedBytes)) throw standsAt(Number(row.receivedBytes));
  for await (const chunk of rechunk(uploadBytes(input.bytes), CHUNK_BYTES)) {
    if (offset + chunk.length > sizeBytes) {
      throw invalidField('file', `The file was said to have ${sizeBytes} bytes, and there are more.`);
    }
    // The rest of a part that was cut off: it comes again with the next one.
    if (chunk.length < CHUNK_BYTES && offset + chunk.length < sizeBytes) break;
    if (offset === 0) refuseHead(chunk, sizeBytes);
    if (!(await appendChunk(row.id, offset, chunk))) {
      throw standsAt(Number((await getUploadRow(actor, project.id, input.id)).receivedBytes));
    }
    offset += chunk.length;
  }
  return uploadViewOf({ ...row, receivedBytes: BigInt(offset), receivedAt: new Date() });
}

function refuseHead(head: Buffer, sizeBytes: number): void {
  const refusal = refuseFile(head, sizeBytes < FILE_HEAD_BYTES);
  if (refusal) throw invalidField('file', refusal);
}

function standsAt(receivedBytes: number): AppError {
  return new AppError('conflict', `The upload stands at byte ${receivedBytes}: go on from there.`);
}
