import { deleteImportEndpoint, getImportEndpoint } from '@/lib/contracts/dataset';
import { deleteImport } from '@/lib/server/datasets/delete-import';
import { getImport } from '@/lib/server/datasets/get-import';
import { route } from '@/lib/server/http/route';

export const GET = route(getImportEndpoint, (actor, { params }) => getImport(actor, params));

export const DELETE = route(deleteImportEndpoint, (actor, { params }) => deleteImport(actor, params));
