import type { UploadView } from '@/lib/contracts/upload';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { uploadViewOf } from './upload-row';

/** One's own unfinished ones, newest first; there are never many. */
export async function listUploads(actor: Actor, input: { project: string }): Promise<UploadView[]> {
  const project = await authorise(actor, input.project, 'engineer');
  const rows = await db().import.findMany({
    // One without a size is a file sent in one request, which ends with it.
    where: {
      projectId: project.id,
      createdById: actorId(actor),
      state: 'uploading',
      uploadBytes: { gt: 0 },
    },
    include: { dataset: { select: { id: true, name: true } } },
    orderBy: { id: 'desc' },
  });
  return rows.map(uploadViewOf);
}
