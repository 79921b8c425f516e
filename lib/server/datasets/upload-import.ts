import type { ImportView, Swap } from '@/lib/contracts/dataset';
import { FILE_HEAD_BYTES, refuseFile } from '@/lib/domain/file-kind';
import { isStorable } from '@/lib/domain/storable-text';
import { AppError, invalidField } from '@/lib/errors';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { dropUnusedDataset } from './drop-unused-dataset';
import { ensureDataset } from './ensure-dataset';
import { getImport } from './get-import';
import { rechunk } from './rechunk';
import { storeUpload } from './store-upload';
import { uploadBytes } from './upload-bytes';

export interface UploadImportInput {
  project: string;
  /** name of the data set; made with the built-in judge template if missing */
  dataset: string;
  file: string;
  swap: Swap;
  seed: number;
  bytes: AsyncIterable<Uint8Array>;
}

const CHUNK_BYTES = 2 ** 20;
const DISCARDED_BYTES = 64 * 2 ** 20;

/** Each upload holds a connection for as long as it lasts, and pages need some too. */
const MAX_UPLOADS = 4;
let uploads = 0;

/**
 * Takes a file in. One that breaks off or is refused leaves nothing behind.
 * @throws AppError `invalid` with the field `file` when it is no JSONL, saying what it looks like.
 */
export async function uploadImport(actor: Actor, input: UploadImportInput): Promise<ImportView> {
  const project = await authorise(actor, input.project, 'engineer');
  if (!isStorable(input.dataset)) throw invalidField('dataset', 'The name cannot be stored.');
  if (!isStorable(input.file)) throw invalidField('file', 'The name of the file cannot be stored.');
  if (uploads >= MAX_UPLOADS) {
    throw new AppError('unavailable', `${MAX_UPLOADS} uploads are running already: try again in a while.`);
  }
  uploads += 1;
  try {
    const id = await receive(actor, project.id, input);
    return await getImport(actor, { project: input.project, id: Number(id) });
  } finally {
    uploads -= 1;
  }
}

async function receive(actor: Actor, projectId: bigint, input: UploadImportInput): Promise<bigint> {
  const chunks = rechunk(uploadBytes(input.bytes), CHUNK_BYTES);
  const first = await chunks.next();
  const head: Buffer = first.done ? Buffer.alloc(0) : first.value;
  const refusal = refuseFile(head, head.length < FILE_HEAD_BYTES);
  if (refusal) {
    await discard(chunks);
    throw invalidField('file', refusal);
  }
  const { dataset, made } = await db().$transaction((tx) =>
    ensureDataset(tx, actor, projectId, input.dataset),
  );
  try {
    return await storeUpload(
      {
        projectId,
        datasetId: dataset.id,
        fileName: input.file,
        swap: input.swap,
        swapSeed: input.seed,
        createdById: actorId(actor),
      },
      head,
      chunks,
    );
  } catch (error) {
    if (made) await dropUnusedDataset(dataset.id);
    throw error;
  }
}

/** Reads some more of a refused file: a browser that is still sending when it is answered shows a lost connection. */
async function discard(chunks: AsyncGenerator<Buffer>): Promise<void> {
  let discarded = 0;
  try {
    for await (const chunk of chunks) {
      discarded += chunk.length;
      if (discarded > DISCARDED_BYTES) return;
    }
  } catch {
    // Whatever breaks now, the file is refused already.
  }
}
