import { appendUploadEndpoint, deleteUploadEndpoint, getUploadEndpoint } from '@/lib/contracts/upload';
import { appendUpload } from '@/lib/server/datasets/append-upload';
import { deleteUpload } from '@/lib/server/datasets/delete-upload';
import { getUpload } from '@/lib/server/datasets/get-upload';
import { requestBytes } from '@/lib/server/datasets/request-bytes';
import { route } from '@/lib/server/http/route';

export const GET = route(getUploadEndpoint, (actor, { params }) => getUpload(actor, params));

export const PATCH = route(appendUploadEndpoint, (actor, { params, query, request }) =>
  appendUpload(actor, { ...params, ...query, bytes: requestBytes(request) }),
);

export const DELETE = route(deleteUploadEndpoint, (actor, { params }) => deleteUpload(actor, params));
