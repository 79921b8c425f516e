import { previewExportEndpoint } from '@/lib/contracts/export';
import { previewExport } from '@/lib/server/exports/preview-export';
import { route } from '@/lib/server/http/route';

export const GET = route(previewExportEndpoint, (actor, { params, query }) =>
  previewExport(actor, { ...params, ...query }),
);
