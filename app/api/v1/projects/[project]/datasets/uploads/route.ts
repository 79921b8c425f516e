import { createUploadEndpoint, listUploadsEndpoint } from '@/lib/contracts/upload';
import { createUpload } from '@/lib/server/datasets/create-upload';
import { listUploads } from '@/lib/server/datasets/list-uploads';
import { route } from '@/lib/server/http/route';

export const GET = route(listUploadsEndpoint, (actor, { params }) => listUploads(actor, params));

export const POST = route(createUploadEndpoint, (actor, { params, body }) =>
  createUpload(actor, { ...params, ...body }),
);
