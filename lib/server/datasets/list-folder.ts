import type { FolderView } from '@/lib/contracts/import-source';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { listImportFolder } from './import-folder';

export async function listFolder(actor: Actor, input: { project: string }): Promise<FolderView> {
  await authorise(actor, input.project, 'engineer');
  return await listImportFolder();
}
