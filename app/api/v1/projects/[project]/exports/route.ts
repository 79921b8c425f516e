import { createExportEndpoint, listExportsEndpoint } from '@/lib/contracts/export';
import { createExport } from '@/lib/server/exports/create-export';
import { listExports } from '@/lib/server/exports/list-exports';
import { route } from '@/lib/server/http/route';

export const GET = route(listExportsEndpoint, (actor, { params, query }) =>
  listExports(actor, { ...params, ...query }),
);

export const POST = route(createExportEndpoint, (actor, { params, body }) =>
  createExport(actor, { ...params, ...body }),
);
