import { downloadExportEndpoint } from '@/lib/contracts/export';
import { downloadExport } from '@/lib/server/exports/download-export';
import { route } from '@/lib/server/http/route';

export const GET = route(downloadExportEndpoint, (actor, { params, request }) =>
  downloadExport(actor, { ...params, ifNoneMatch: request.headers.get('if-none-match') }),
);
