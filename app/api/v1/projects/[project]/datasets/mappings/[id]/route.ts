import { deleteImportMappingEndpoint } from '@/lib/contracts/import-mapping';
import { deleteImportMapping } from '@/lib/server/datasets/delete-import-mapping';
import { route } from '@/lib/server/http/route';

export const DELETE = route(deleteImportMappingEndpoint, (actor, { params }) =>
  deleteImportMapping(actor, params),
);
