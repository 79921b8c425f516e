import { uploadImportEndpoint } from '@/lib/contracts/dataset';
import { requestBytes } from '@/lib/server/datasets/request-bytes';
import { uploadImport } from '@/lib/server/datasets/upload-import';
import { route } from '@/lib/server/http/route';

export const POST = route(uploadImportEndpoint, (actor, { params, query, request }) =>
  uploadImport(actor, { ...params, ...query, bytes: requestBytes(request) }),
);
