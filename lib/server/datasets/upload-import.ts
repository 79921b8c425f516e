import { createHash } from 'node:crypto';
import type { ImportView, Swap } from '@/lib/contracts/dataset';
import { FILE_HEAD_BYTES, refuseFile } from '@/lib/domain/file-kind';
import { isStorable } from '@/lib/domain/storable-text';
import { AppError, invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { actorId } from '../actor';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { ensureDataset } from './ensure-dataset';
import { FileLines } from './file-lines';
import { getImport } from './get-import';
import { rechunk } from './rechunk';
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
const LONGEST_UPLOAD_MS = 6 * 60 * 60_000;
/** Line numbers are int4. */
const MAX_ROWS = 2_000_000_000;

/** Each upload holds a connection for as long as it lasts, and pages need some too. */
const MAX_UPLOADS = 4;
let uploads = 0;

/**
 * Takes a file in, in one transaction: an upload that breaks off, is refused, or whose server is killed leaves nothing
 * behind. @throws AppError `invalid` with the field `file` when it is no JSONL, saying what it looks like.
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
    const id = await db().$transaction((tx) => receive(tx, actor, project.id, input), {
      timeout: LONGEST_UPLOAD_MS,
      maxWait: 10_000,
    });
    return await getImport(actor, { project: input.project, id: Number(id) });
  } finally {
    uploads -= 1;
  }
}

async function receive(tx: Tx, actor: Actor, projectId: bigint, input: UploadImportInput): Promise<bigint> {
  const chunks = rechunk(uploadBytes(input.bytes), CHUNK_BYTES);
  const first = await chunks.next();
  const head: Buffer = first.done ? Buffer.alloc(0) : first.value;
  const refusal = refuseFile(head, head.length < Math.min(CHUNK_BYTES, FILE_HEAD_BYTES));
  if (refusal) {
    await discard(chunks);
    throw invalidField('file', refusal);
  }

  const dataset = await ensureDataset(tx, actor, projectId, input.dataset);
  const { id: importId } = await tx.import.create({
    data: {
      projectId,
      datasetId: dataset.id,
      fileName: input.file,
      swap: input.swap,
      swapSeed: input.seed,
      createdById: actorId(actor),
    },
    select: { id: true },
  });
  const received = await storeChunks(tx, importId, head, chunks);
  await tx.import.update({ where: { id: importId }, data: { ...received, state: 'previewed' } });
  await recordAudit(tx, actor, {
    projectId,
    action: 'upload-import',
    subject: `import/${importId}`,
    detail: { file: input.file, sha256: received.fileHash },
  });
  return importId;
}

async function storeChunks(tx: Tx, importId: bigint, head: Buffer, chunks: AsyncIterable<Buffer>) {
  const hash = createHash('sha256');
  const lines = new FileLines();
  let fileBytes = 0;
  let rowCount = 0;
  let position = 0;
  const store = async (chunk: Buffer) => {
    hash.update(chunk);
    fileBytes += chunk.length;
    for (const _ of lines.push(chunk)) rowCount += 1;
    if (rowCount > MAX_ROWS) throw invalidField('file', `The file has more than ${MAX_ROWS} rows: split it.`);
    await tx.$executeRaw`INSERT INTO import_chunk (import_id, position, bytes) VALUES (${importId}, ${position}, ${chunk})`;
    position += 1;
  };
  await store(head);
  for await (const chunk of chunks) await store(chunk);
  for (const _ of lines.end()) rowCount += 1;
  return { fileHash: hash.digest('hex'), fileBytes: BigInt(fileBytes), rowCount };
}

/** Reads some more of a refused file: a browser that is still sending when it is answered shows a lost connection. */
async function discard(chunks: AsyncGenerator<Buffer>): Promise<void> {
  let discarded = 0;
  try {
    for await (const chunk of chunks) {
      discarded += chunk.length;
      if (discarded > 64 * CHUNK_BYTES) return;
    }
  } catch {
    // Whatever breaks now, the file is refused already.
  }
}
