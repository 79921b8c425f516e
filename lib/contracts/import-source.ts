import * as z from 'zod';
import { name, projectParams, timestamp } from './common';
import { endpoint } from './endpoint';
import { uploadView } from './upload';

const bytes = z.number().int().min(0);
const path = z.string().min(1).max(1000);
const tag = 'Data sets';

const folderView = z.object({
  /** false: the operator has named no folder */
  available: z.boolean(),
  files: z.array(z.object({ path: z.string(), bytes, modifiedAt: timestamp })),
  /** there are more files than are listed */
  truncated: z.boolean(),
});
export type FolderView = z.infer<typeof folderView>;

export const listFolderEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/folder',
  summary: 'The data files in the folder of the server that the operator has opened for imports',
  tag,
  params: projectParams,
  response: folderView,
});

export const fetchFromFolderEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/uploads/folder',
  summary: 'Bring in a file of that folder, in the background',
  tag,
  params: projectParams,
  body: z.object({ dataset: name, path }),
  response: uploadView,
});

/** `owner/name` or `name`, as the hub writes it. */
const repository = z
  .string()
  .trim()
  .max(200)
  .regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)?$/, 'is written as owner/name');
const revision = z
  .string()
  .trim()
  .max(200)
  .regex(/^[\w-][\w.-]*$/, 'is a branch, a tag or a commit');
/** Used for the hub alone, sealed while it is kept, and never shown again. */
const token = z.string().trim().min(1).max(500).optional();

const hubFilesView = z.object({
  repository: z.string(),
  /** the commit */
  revision: z.string(),
  files: z.array(
    z.object({ path: z.string(), bytes, config: z.string().nullable(), split: z.string().nullable() }),
  ),
});
export type HubFilesView = z.infer<typeof hubFilesView>;

export const listHubFilesEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/hub',
  summary: 'The data files of a data set on the model hub',
  tag,
  params: projectParams,
  body: z.object({ repository, revision: revision.default('main'), token }),
  response: hubFilesView,
});

export const fetchFromHubEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/uploads/hub',
  summary: 'Bring in a file of a data set on the model hub, in the background',
  tag,
  params: projectParams,
  body: z.object({ dataset: name, repository, revision, path, token }),
  response: uploadView,
});
