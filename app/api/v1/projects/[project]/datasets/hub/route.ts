import { listHubFilesEndpoint } from '@/lib/contracts/import-source';
import { listHubFiles } from '@/lib/server/datasets/list-hub-files';
import { route } from '@/lib/server/http/route';

export const POST = route(listHubFilesEndpoint, (actor, { params, body }) =>
  listHubFiles(actor, { ...params, ...body }),
);
