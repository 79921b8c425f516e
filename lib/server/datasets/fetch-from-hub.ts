import path from 'node:path';
import type { UploadView } from '@/lib/contracts/upload';
import { invalidField } from '@/lib/errors';
import { enqueue } from '@/lib/queue/enqueue';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { beginUpload } from './begin-upload';
import { hubFiles } from './hub-files';
import { hubToken, sealHubToken } from './hub-token';
import { getUploadRow, uploadViewOf } from './upload-row';

interface FetchFromHubInput {
  project: string;
  dataset: string;
  repository: string;
  revision: string;
  path: string;
  token?: string | undefined;
}

/** Has a worker bring in a file of a data set on the model hub, at the commit it is at now. */
export async function fetchFromHub(actor: Actor, input: FetchFromHubInput): Promise<UploadView> {
  const project = await authorise(actor, input.project, 'engineer');
  const { revision, files } = await hubFiles({ ...input, token: hubToken(input.token) });
  const file = files.find((entry) => entry.path === input.path);
  if (!file || file.bytes === 0) {
    throw invalidField('path', `There is no data file “${input.path}” in ${input.repository}.`);
  }
  const { repository } = input;
  const sealedToken = sealHubToken(input.token);
  const id = await beginUpload(
    actor,
    {
      projectId: project.id,
      dataset: input.dataset,
      fileName: path.posix.basename(file.path).slice(-255),
      sizeBytes: file.bytes,
      fingerprint: `hub ${repository} ${revision} ${file.path}`,
    },
    { kind: 'hub', repository, revision, path: file.path, ...(sealedToken ? { sealedToken } : {}) },
    async (tx, importId) => await enqueue(tx, 'fetch-import', [{ importId: String(importId) }]),
  );
  return uploadViewOf(await getUploadRow(actor, project.id, Number(id)));
}
