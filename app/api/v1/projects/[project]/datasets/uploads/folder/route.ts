import { fetchFromFolderEndpoint } from '@/lib/contracts/import-source';
import { fetchFromFolder } from '@/lib/server/datasets/fetch-from-folder';
import { route } from '@/lib/server/http/route';

export const POST = route(fetchFromFolderEndpoint, (actor, { params, body }) =>
  fetchFromFolder(actor, { ...params, ...body }),
);
