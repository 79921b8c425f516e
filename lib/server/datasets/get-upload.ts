import type { UploadView } from '@/lib/contracts/upload';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { getUploadRow, uploadViewOf } from './upload-row';

export async function getUpload(actor: Actor, input: { project: string; id: number }): Promise<UploadView> {
  const project = await authorise(actor, input.project, 'engineer');
  return uploadViewOf(await getUploadRow(actor, project.id, input.id));
}
