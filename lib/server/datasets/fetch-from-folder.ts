import path from 'node:path';
import type { UploadView } from '@/lib/contracts/upload';
import { invalidField } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { beginUpload } from './begin-upload';
import { openInImportFolder } from './import-folder';
import { getUploadRow, uploadViewOf } from './upload-row';

/** Has a worker bring in a file of the server's import folder. */
export async function fetchFromFolder(
  actor: Actor,
  input: { project: string; dataset: string; path: string },
): Promise<UploadView> {
  const project = await authorise(actor, input.project, 'engineer');
  const { file, bytes } = await openInImportFolder(input.path);
  const { mtimeMs } = await file.stat().finally(() => file.close());
  if (bytes === 0) throw invalidField('path', 'The file is empty.');
  const id = await beginUpload(
    actor,
    {
      projectId: project.id,
      dataset: input.dataset,
      fileName: path.basename(input.path).slice(-255),
      sizeBytes: bytes,
      fingerprint: `folder ${mtimeMs} ${bytes} ${input.path}`.slice(0, 1200),
    },
    { kind: 'folder', path: input.path },
    async (tx, importId) => await enqueue(tx, 'fetch-import', [{ importId: String(importId) }]),
  );
  return uploadViewOf(await getUploadRow(actor, project.id, Number(id)));
}
