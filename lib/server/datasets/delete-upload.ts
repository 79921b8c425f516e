import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { dropUnusedDataset } from './drop-unused-dataset';
import { getUploadRow } from './upload-row';
import { uploadSource } from './upload-source';

/** Gives an unfinished upload up: its bytes go, and so does a data set that was made for it alone. */
export async function deleteUpload(
  actor: Actor,
  input: { project: string; id: number },
): Promise<{ id: number }> {
  const project = await authorise(actor, input.project, 'engineer');
  const row = await getUploadRow(actor, project.id, input.id);
  await dropUpload(row);
  return { id: input.id };
}

/** Of an upload that has been finished meanwhile nothing is taken. */
export async function dropUpload(row: { id: bigint; datasetId: bigint; source: unknown }): Promise<void> {
  await db().import.deleteMany({ where: { id: row.id, state: 'uploading' } });
  const source = uploadSource.safeParse(row.source);
  if (source.data?.madeDataset) await dropUnusedDataset(row.datasetId);
}
