import http from 'node:http';
import https from 'node:https';
import { AppError } from '@/lib/errors';
import { checkOutboundUrl } from '../servers/check-url';
import { outboundLookup } from '../servers/outbound-lookup';

const MAX_HOPS = 5;
const SILENT_MS = 30_000;

/** REASONDESK_HUB_URL, without a slash at its end. */
export function hubUrl(): string {
  return (process.env.REASONDESK_HUB_URL || 'https://huggingface.co').replace(/\/+$/, '');
}

export interface HubRequest {
  url: string;
  token: string | null;
  headers?: http.OutgoingHttpHeaders;
  signal?: AbortSignal | undefined;
}

/**
 * The answer of the model hub, whose files lie with others: redirects are followed, each hop checked like an address of
 * its own and never from https to less. The token goes to the hub alone.
 * @throws AppError `unavailable` when the network does not get there, `invalid` for an address that is refused.
 */
export async function hubRequest(request: HubRequest): Promise<http.IncomingMessage> {
  let url = new URL(request.url);
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const response = await ask(url, request);
    const { statusCode = 0, headers } = response;
    if (statusCode < 300 || statusCode >= 400 || !headers.location) return response;
    response.resume();
    const next = URL.parse(headers.location, url);
    if (!next) throw unreachable(url, 'redirects to something that is no address');
    if (next.protocol !== 'https:' && url.protocol === 'https:') {
      throw unreachable(url, `redirects to ${next.host} without encryption, which is not followed`);
    }
    url = next;
  }
  throw unreachable(url, 'redirects again and again');
}

async function ask(url: URL, { token, headers, signal }: HubRequest): Promise<http.IncomingMessage> {
  const origin = new URL(hubUrl()).origin;
  await checkOutboundUrl(`${url.origin}/`).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unavailable') throw unreachable(url, error.message);
    throw error;
  });
  return await new Promise((resolve, reject) => {
    const client = (url.protocol === 'https:' ? https : http).request(url, {
      lookup: outboundLookup(`${url.origin}/`),
      agent: false,
      headers: {
        ...headers,
        'accept-encoding': 'identity',
        ...(token && url.origin === origin ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(signal ? { signal } : {}),
    });
    client.setTimeout(SILENT_MS, () => client.destroy(new Error(`silent for ${SILENT_MS / 1000} s`)));
    client.on('error', (error) => reject(unreachable(url, error.message, error)));
    client.on('response', resolve);
    client.end();
  });
}

function unreachable(url: URL, why: string, cause?: unknown): AppError {
  return new AppError(
    'unavailable',
    `The model hub cannot be reached from this server (${url.host}: ${why.replace(/\.$/, '')}). Download the file elsewhere and upload it here.`,
    { cause },
  );
}
