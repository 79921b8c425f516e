import type { LookupFunction } from 'node:net';
import type * as z from 'zod';
import { type HttpReply, httpRequest } from './http-request';
import { abortedError, type HttpRequest, httpStream, type PhaseTimeouts } from './http-stream';
import type { CallOptions } from './inference-client';
import { InferenceError } from './inference-error';
import { parseReply } from './parse-reply';
import { eventError, replyError } from './reply-error';
import { parseReplyList } from './reply-list';
import { requestHeaders } from './request-headers';
import { serverEvents } from './server-events';

export interface ClientOptions {
  /** With or without `/v1` at its end. */
  baseUrl: string;
  apiKey?: string | null;
  /** Sent with every request. They never replace the host, the length, or the key where one is set. */
  headers?: Record<string, string>;
  /** PEM certificates to trust in place of the built-in ones. */
  ca?: string | null;
  /** Resolves the server's name: the place to check which address is connected to. */
  lookup?: LookupFunction;
  timeouts?: Partial<PhaseTimeouts>;
}

const defaultTimeouts: PhaseTimeouts = {
  connectMs: 5_000,
  // Without streaming a reply begins when all of it is generated, after whatever waited before it.
  firstByteMs: 900_000,
  idleMs: 60_000,
  totalMs: 1_200_000,
};

/** What answers at once on a healthy server. */
const quickTimeouts = { firstByteMs: 30_000, totalMs: 60_000 };

/** The HTTP side that every kind of client shares. Nothing here retries: who calls knows what is at stake. */
export class ServerConnection {
  readonly baseUrl: string;

  constructor(private readonly options: ClientOptions) {
    this.baseUrl = options.baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '');
  }

  /** What answers at once; a body makes it a POST. */
  ask<T extends z.ZodType>(schema: T, path: string, body: unknown, options?: CallOptions) {
    return this.json(schema, path, body, quickTimeouts, options);
  }

  /** What takes as long as the model needs. */
  generate<T extends z.ZodType>(schema: T, path: string, body: unknown, options?: CallOptions) {
    return this.json(schema, path, body, {}, options);
  }

  /** `generate` for the list under `key`, which may be long. */
  async generateList<T extends z.ZodType>(
    item: T,
    key: string,
    path: string,
    body: unknown,
    options?: CallOptions,
  ): Promise<z.infer<T>[]> {
    const reply = await this.whole(this.request(path, body, {}, options));
    return await parseReplyList(item, key, path, reply.body);
  }

  /** A GET's reply as it is. */
  async text(path: string, options?: CallOptions): Promise<string> {
    return (await this.whole(this.request(path, null, quickTimeouts, options))).body;
  }

  /** The events of a streamed generation. Leaving the loop closes the connection, which aborts it on the server. */
  async *stream<T extends z.ZodType>(
    schema: T,
    path: string,
    body: unknown,
    options?: CallOptions,
  ): AsyncGenerator<z.infer<T>, void> {
    const request = this.request(path, body, {}, options);
    request.headers.accept = 'text/event-stream';
    const { status, headers, pieces } = await httpStream(request);
    if (status !== 200 || !headers['content-type']?.startsWith('text/event-stream')) {
      const text = await collect(pieces);
      if (status !== 200) throw replyError(request.url, { status, headers, body: text });
      const start = JSON.stringify(text.trimStart().slice(0, 40));
      throw new InferenceError(
        'malformed',
        `${path}: the reply is no event stream; it begins with ${start}`,
        {
          status,
        },
      );
    }
    for await (const data of serverEvents(pieces)) {
      // Events that came together with the last one are nobody's any more.
      if (request.signal?.aborted) throw abortedError(request.signal);
      refuseError(request.url, data);
      yield parseReply(schema, path, data);
    }
  }

  private async json<T extends z.ZodType>(
    schema: T,
    path: string,
    body: unknown,
    timeouts: Partial<PhaseTimeouts>,
    options?: CallOptions,
  ): Promise<z.infer<T>> {
    const reply = await this.whole(this.request(path, body, timeouts, options));
    return parseReply(schema, path, reply.body);
  }

  private async whole(request: HttpRequest): Promise<HttpReply> {
    const reply = await httpRequest(request);
    if (reply.status !== 200) throw replyError(request.url, reply);
    return reply;
  }

  private request(
    path: string,
    body: unknown,
    timeouts: Partial<PhaseTimeouts>,
    { signal }: CallOptions = {},
  ): HttpRequest {
    const text = body === null ? null : JSON.stringify(body);
    return {
      url: serverUrl(this.baseUrl, path),
      method: text === null ? 'GET' : 'POST',
      headers: requestHeaders(this.options, text),
      body: text,
      timeouts: { ...defaultTimeouts, ...timeouts, ...this.options.timeouts },
      signal,
      lookup: this.options.lookup,
      ca: this.options.ca ?? undefined,
    };
  }
}

/** Some gateways have a version of their own in their address, which stands for ours. */
const OWN_VERSION = /\/v\d\w*(?:\/|$)/;

function serverUrl(baseUrl: string, path: string): URL {
  const base = new URL(baseUrl);
  const own = OWN_VERSION.test(base.pathname) ? path.replace(/^\/v1\//, '/') : path;
  return new URL(base.origin + base.pathname.replace(/\/+$/, '') + own);
}

async function collect(pieces: AsyncIterable<Buffer>): Promise<string> {
  const kept: Buffer[] = [];
  for await (const piece of pieces) kept.push(piece);
  return Buffer.concat(kept).toString('utf8');
}

/** A server says by an event that it cannot go on. */
function refuseError(url: URL, data: string): void {
  if (!data.includes('"error"')) return;
  let event: unknown;
  try {
    event = JSON.parse(data);
  } catch {
    // The schema's own check says what is wrong with it.
    return;
  }
  const error = eventError(url, event);
  if (error) throw error;
}
