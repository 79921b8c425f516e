import type { IncomingHttpHeaders } from 'node:http';
import { type HttpRequest, httpStream } from './http-stream';
import { InferenceError } from './inference-error';

export interface HttpReply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const MAX_REPLY_BYTES = 256 * 1024 * 1024;

/** One request, the whole reply. Throws InferenceError as `httpStream` does, and malformed for a reply too large. */
export async function httpRequest(input: HttpRequest): Promise<HttpReply> {
  const { status, headers, pieces } = await httpStream(input);
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > MAX_REPLY_BYTES) {
      throw new InferenceError('malformed', `${input.url.origin}: reply too large`, { status });
    }
    kept.push(piece);
  }
  return { status, headers, body: Buffer.concat(kept).toString('utf8') };
}
