import type { HubFilesView } from '@/lib/contracts/import-source';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { hubFiles } from './hub-files';
import { hubToken } from './hub-token';

export async function listHubFiles(
  actor: Actor,
  input: { project: string; repository: string; revision: string; token?: string | undefined },
): Promise<HubFilesView> {
  await authorise(actor, input.project, 'engineer');
  return await hubFiles({ ...input, token: hubToken(input.token) });
}
