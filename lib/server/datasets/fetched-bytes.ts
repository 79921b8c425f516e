import { AppError } from '@/lib/errors';
import { hubFileUrl, refuseStatus } from './hub-files';
import { hubRequest } from './hub-request';
import { openHubToken } from './hub-token';
import { openInImportFolder } from './import-folder';
import type { UploadSource } from './upload-source';

type Fetched = Exclude<UploadSource, { kind: 'upload' }>;

/** The bytes of a file from `offset` on. @throws AppError when it is not the file it was, or not to be had. */
export async function* fetchedBytes(
  source: Fetched,
  sizeBytes: number,
  offset: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (source.kind === 'folder') yield* folderBytes(source.path, sizeBytes, offset);
  else yield* hubBytes(source, sizeBytes, offset, signal);
}

async function* folderBytes(path: string, sizeBytes: number, offset: number): AsyncGenerator<Uint8Array> {
  const { file, bytes } = await openInImportFolder(path);
  try {
    if (bytes !== sizeBytes) throw changed();
    yield* file.createReadStream({ start: offset, autoClose: false }) as AsyncIterable<Buffer>;
  } finally {
    await file.close();
  }
}

async function* hubBytes(
  source: Extract<Fetched, { kind: 'hub' }>,
  sizeBytes: number,
  offset: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const response = await hubRequest({
    url: hubFileUrl(source),
    token: openHubToken(source.sealedToken),
    headers: offset > 0 ? { range: `bytes=${offset}-` } : {},
    signal,
  });
  try {
    const status = response.statusCode ?? 0;
    refuseStatus(status, source.repository);
    const begins = status === 206 ? offset : 0;
    const length = Number(response.headers['content-length'] ?? sizeBytes - begins);
    if (begins + length !== sizeBytes) throw changed();
    let skip = offset - begins;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const rest = chunk.subarray(Math.min(skip, chunk.length));
      skip -= chunk.length - rest.length;
      if (rest.length > 0) yield rest;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('unavailable', 'The connection to the model hub broke off: it is tried again.', {
      cause: error,
    });
  } finally {
    response.destroy();
  }
}

function changed(): AppError {
  return new AppError('invalid', 'The file has changed while it was being fetched: fetch it again.');
}
