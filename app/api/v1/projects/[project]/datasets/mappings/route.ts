import { listImportMappingsEndpoint, saveImportMappingEndpoint } from '@/lib/contracts/import-mapping';
import { listImportMappings } from '@/lib/server/datasets/list-import-mappings';
import { saveImportMapping } from '@/lib/server/datasets/save-import-mapping';
import { route } from '@/lib/server/http/route';

export const GET = route(listImportMappingsEndpoint, (actor, { params }) =>
  listImportMappings(actor, params),
);

export const POST = route(saveImportMappingEndpoint, (actor, { params, body }) =>
  saveImportMapping(actor, { ...params, ...body }),
);
