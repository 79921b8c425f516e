import { previewImportEndpoint } from '@/lib/contracts/dataset';
import { previewImport } from '@/lib/server/datasets/preview-import';
import { route } from '@/lib/server/http/route';

export const GET = route(previewImportEndpoint, (actor, { params, query }) =>
  previewImport(actor, { ...params, ...query }),
);
