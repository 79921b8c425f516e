import type { ImportView } from '@/lib/contracts/dataset';
import { AppError } from '@/lib/errors';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getImport } from './get-import';
import { getImportRow } from './get-import-row';
import { digestStored, takeDigest } from './upload-digest';

/** Makes an import of an upload that is all there. Asked again, it answers the same. */
export async function finishUpload(
  actor: Actor,
  input: { project: string; id: number },
): Promise<ImportView> {
  const project = await authorise(actor, input.project, 'engineer');
  const row = await getImportRow(project.id, input.id);
  if (row.createdById !== actorId(actor)) {
    throw new AppError('not_found', `There is no upload ${input.id} of yours in this project.`);
  }
  if (row.state === 'uploading') await completeUpload(row.id);
  return await getImport(actor, input);
}

/** @throws AppError `conflict` while bytes are missing. */
export async function completeUpload(importId: bigint): Promise<void> {
  const { uploadBytes, receivedBytes } = await db().import.findUniqueOrThrow({ where: { id: importId } });
  if (receivedBytes !== uploadBytes) {
    throw new AppError('conflict', `Of ${uploadBytes} bytes ${receivedBytes} have arrived.`);
  }
  const digest = takeDigest(importId, Number(uploadBytes)) ?? (await digestStored(importId));
  const { sha256, rowCount } = digest.end();
  await db().import.updateMany({
    where: { id: importId, state: 'uploading', receivedBytes: uploadBytes },
    data: { state: 'previewed', fileHash: sha256, rowCount, fileBytes: uploadBytes },
  });
}
