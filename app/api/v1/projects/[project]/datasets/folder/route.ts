import { listFolderEndpoint } from '@/lib/contracts/import-source';
import { listFolder } from '@/lib/server/datasets/list-folder';
import { route } from '@/lib/server/http/route';

export const GET = route(listFolderEndpoint, (actor, { params }) => listFolder(actor, params));
