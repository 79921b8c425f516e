import type { CreateUploadInput, UploadView } from '@/lib/contracts/upload';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { beginUpload } from './begin-upload';
import { getUploadRow, uploadViewOf } from './upload-row';

/** Begins to take a file in by parts, or finds how far the same one has come. */
export async function createUpload(
  actor: Actor,
  input: { project: string } & CreateUploadInput,
): Promise<UploadView> {
  const project = await authorise(actor, input.project, 'engineer');
  const id = await beginUpload(
    actor,
    { ...input, projectId: project.id, fileName: input.file },
    { kind: 'upload' },
  );
  return uploadViewOf(await getUploadRow(actor, project.id, Number(id)));
}
