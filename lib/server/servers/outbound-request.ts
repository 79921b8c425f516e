import http from 'node:http';
import https from 'node:https';
import { AppError } from '@/lib/errors';
import { checkOutboundUrl } from './check-url';
import { outboundLookup } from './outbound-lookup';

interface OutboundRequest {
  baseUrl: string;
  /** relative to the base URL, e.g. `v1/models` */
  path: string;
  /** sent as JSON by POST; absent is GET */
  body?: unknown;
  apiKey?: string | null;
  /** sent as well; they replace none of the request's own */
  headers?: Record<string, string>;
  /** PEM certificates to trust in place of the public authorities' */
  ca?: string | null;
  timeoutMs: number;
}

interface OutboundReply {
  status: number;
  text: string;
  latencyMs: number;
}

const MAX_REPLY_BYTES = 1024 * 1024;

/**
 * One request to an inference server by its own rules: the address is checked and connected to as checked, redirects
 * are not followed, the reply is bounded in time and size.
 * @throws AppError `invalid` for a refused address, `unavailable` for a server that cannot be talked to.
 */
export async function outboundRequest(request: OutboundRequest): Promise<OutboundReply> {
  const { url: base } = await checkOutboundUrl(request.baseUrl);
  const url = new URL(request.path, base.href.endsWith('/') ? base.href : `${base.href}/`);
  const body = request.body === undefined ? '' : JSON.stringify(request.body);
  const startedAt = performance.now();
  const unavailable = (reason: string, cause?: unknown) =>
    new AppError('unavailable', `${base.host} ${reason}.`, { cause });

  return await new Promise((resolve, reject) => {
    const client = (url.protocol === 'https:' ? https : http).request(url, {
      method: body === '' ? 'GET' : 'POST',
      lookup: outboundLookup(request.baseUrl),
      agent: false,
      ...(request.ca ? { ca: request.ca } : {}),
      headers: headers(request, body),
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    const giveUp = (reason: string, cause?: unknown) => {
      reject(unavailable(reason, cause));
      client.destroy();
    };
    client.on('error', (error) => giveUp(connectionFault(error, request.timeoutMs), error));
    client.on('response', (response) => {
      const status = response.statusCode ?? 0;
      if (status >= 300 && status < 400) {
        giveUp('answers with a redirect, which is not followed: enter the address it leads to');
      }
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MAX_REPLY_BYTES) giveUp('sent more than a megabyte in reply');
      });
      response.on('error', (error) => giveUp(connectionFault(error, request.timeoutMs), error));
      response.on('end', () =>
        resolve({
          status,
          text: Buffer.concat(chunks).toString('utf8'),
          latencyMs: Math.round(performance.now() - startedAt),
        }),
      );
    });
    client.end(body);
  });
}

function headers({ apiKey, headers: given }: OutboundRequest, body: string): http.OutgoingHttpHeaders {
  return {
    ...given,
    accept: 'application/json',
    ...(body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
  };
}

function connectionFault(error: Error, timeoutMs: number): string {
  const late = error.name === 'AbortError' || error.name === 'TimeoutError';
  return late
    ? `did not answer within ${Math.ceil(timeoutMs / 1000)} s`
    : `broke off or cannot be reached: ${error.message}`;
}
