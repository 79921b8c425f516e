import type { IncomingMessage } from 'node:http';
import { RequestError } from './request-error';

const MOST_BYTES = 32 * 1024 * 1024;

/** Throws RequestError for what is no JSON, too large, or sent as something else (a form of a foreign web page). */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new RequestError(415, "Unsupported Media Type: Only 'application/json' is allowed");
  }
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request) {
    bytes += (piece as Buffer).length;
    if (bytes > MOST_BYTES) throw new RequestError(413, `The body is larger than ${MOST_BYTES} bytes`);
    pieces.push(piece as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch (cause) {
    throw new RequestError(400, `The body is not JSON: ${cause instanceof Error ? cause.message : cause}`);
  }
}
