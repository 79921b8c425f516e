import { startImportEndpoint } from '@/lib/contracts/dataset';
import { startImport } from '@/lib/server/datasets/start-import';
import { route } from '@/lib/server/http/route';

export const POST = route(startImportEndpoint, (actor, { params, body }) =>
  startImport(actor, { ...params, ...body }),
);
