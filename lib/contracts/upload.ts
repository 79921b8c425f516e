import * as z from 'zod';
import { id, name, projectIdParams, projectParams, timestamp } from './common';
import { importView } from './dataset';
import { endpoint } from './endpoint';

const bytes = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const fileName = z.string().trim().min(1).max(255);

/** A file on its way in, by a browser that sends parts or by a worker that fetches it. Its id becomes the import's. */
export const uploadView = z.object({
  id,
  dataset: z.object({ id, name: z.string() }),
  fileName: z.string(),
  /** who brings the bytes: a browser, or a worker from the server's folder or from the model hub */
  from: z.enum(['upload', 'folder', 'hub']),
  sizeBytes: bytes,
  /** the next part begins here */
  receivedBytes: bytes,
  createdAt: timestamp,
  /** when bytes last arrived */
  receivedAt: timestamp,
});
export type UploadView = z.infer<typeof uploadView>;

const tag = 'Data sets';

export const createUploadInput = z.object({
  dataset: name,
  file: fileName,
  sizeBytes: bytes.min(1, 'the file is empty'),
  /** any text that is the same for the same file: the unfinished upload with it is gone on with */
  fingerprint: z.string().min(1).max(200),
  /** the import whose rejected rows this file holds, corrected */
  corrects: id.optional(),
});
export type CreateUploadInput = z.output<typeof createUploadInput>;

export const createUploadEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/uploads',
  summary: 'Begin to upload a file in parts, or go on with the same one',
  tag,
  params: projectParams,
  body: createUploadInput,
  response: uploadView,
});

export const listUploadsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/uploads',
  summary: 'One’s own uploads that are not finished, newest first',
  tag,
  params: projectParams,
  response: z.array(uploadView),
});

export const getUploadEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/uploads/{id}',
  summary: 'How much of an upload has arrived',
  tag,
  params: projectIdParams,
  response: uploadView,
});

export const appendUploadEndpoint = endpoint({
  method: 'PATCH',
  path: '/projects/{project}/datasets/uploads/{id}',
  summary:
    'Send bytes from `offset` on, which is where the upload stands. Kept are whole MiB, and the rest of the file at its end',
  tag,
  params: projectIdParams,
  query: z.object({ offset: z.coerce.number().int().min(0) }),
  consumes: 'application/octet-stream',
  response: uploadView,
});

export const finishUploadEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/uploads/{id}/finish',
  summary: 'End an upload of which all bytes have arrived: it becomes an import that can be looked at',
  tag,
  params: projectIdParams,
  response: importView,
});

export const deleteUploadEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/datasets/uploads/{id}',
  summary: 'Give an unfinished upload up',
  tag,
  params: projectIdParams,
  response: z.object({ id }),
});
