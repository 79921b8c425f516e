import { maxUploadBytes, tooLarge } from './upload-bytes';

/** The body of a request as a stream. @throws AppError `too_large` at once when its length is given and over the limit. */
export function requestBytes(request: Request): AsyncIterable<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxUploadBytes()) throw tooLarge();
  return request.body ?? empty();
}

async function* empty(): AsyncGenerator<Uint8Array> {}
