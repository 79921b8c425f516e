import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { InferenceError } from './inference-error';

/** Each bounds one phase of a request; `firstByteMs` counts from the connection, `idleMs` between two pieces. */
export interface PhaseTimeouts {
  connectMs: number;
  firstByteMs: number;
  idleMs: number;
  totalMs: number;
}

export interface HttpRequest {
  url: URL;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
  timeouts: PhaseTimeouts;
  signal: AbortSignal | undefined;
  /** Resolves the host's name instead of Node's own look-up. */
  lookup?: LookupFunction | undefined;
  /** PEM certificates to trust in place of the built-in ones. */
  ca?: string | undefined;
}

export interface HttpStream {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** To be read once, to its end or left early: leaving it closes the connection. */
  pieces: AsyncGenerator<Buffer, void>;
}

/**
 * One request, its reply piece by piece. Redirects are returned, not followed. Node's own `fetch` knows neither a
 * time-out for the connection alone nor a first byte later than five minutes, which a long generation may need.
 * Throws InferenceError (also while the pieces are read): bad_request (what cannot be sent), aborted, connect,
 * timeout, reset.
 */
export function httpStream(input: HttpRequest): Promise<HttpStream> {
  const { url, timeouts, signal } = input;
  return new Promise((resolve, reject) => {
    let request: http.ClientRequest;
    try {
      request = start(input);
    } catch (cause) {
      reject(new InferenceError('bad_request', `${url.origin}: ${messageOf(cause)}`, { cause }));
      return;
    }
    let connected = false;
    let failure: InferenceError | null = null;
    let phaseTimer: NodeJS.Timeout | undefined;
    let totalTimer: NodeJS.Timeout | undefined;

    const stop = () => {
      clearTimeout(phaseTimer);
      clearTimeout(totalTimer);
      signal?.removeEventListener('abort', abort);
    };
    const fail = (error: InferenceError) => {
      failure ??= error;
      stop();
      // The pieces, if they are being read, end with the socket.
      request.destroy();
      reject(failure);
    };
    const timeOutAfter = (ms: number, phase: string) => {
      clearTimeout(phaseTimer);
      const expire = () => fail(new InferenceError('timeout', `${url.origin}: no ${phase} within ${ms} ms`));
      phaseTimer = setTimeout(expire, ms);
    };
    const abort = () => fail(abortedError(signal));

    request.on('error', (cause) => fail(networkError(url, connected, cause)));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    totalTimer = setTimeout(
      () => fail(new InferenceError('timeout', `${url.origin}: not done within ${timeouts.totalMs} ms`)),
      timeouts.totalMs,
    );
    timeOutAfter(timeouts.connectMs, 'connection');
    request.on('socket', (socket) => {
      const onConnected = () => {
        connected = true;
        timeOutAfter(timeouts.firstByteMs, 'reply');
      };
      // A kept-alive socket is connected already and fires no event.
      if (socket.connecting)
        socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', onConnected);
      else onConnected();
    });
    request.on('response', (response) => {
      clearTimeout(phaseTimer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, pieces: read(response) });
    });
    request.end(input.body ?? undefined);

    async function* read(response: http.IncomingMessage): AsyncGenerator<Buffer, void> {
      const iterator = response[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      try {
        for (;;) {
          // Only while waiting for the server: a slow reader is not its fault.
          timeOutAfter(timeouts.idleMs, 'data');
          const next = await iterator.next();
          clearTimeout(phaseTimer);
          if (next.done) return;
          yield next.value;
        }
      } catch (cause) {
        throw failure ?? networkError(url, true, cause);
      } finally {
        stop();
        await iterator.return?.();
      }
    }
  });
}

export function abortedError(signal: AbortSignal | undefined): InferenceError {
  return new InferenceError('aborted', 'The request was aborted', { cause: signal?.reason });
}

function start({ url, method, headers, lookup, ca }: HttpRequest): http.ClientRequest {
  const options = { method, headers, ...(lookup ? { lookup } : {}) };
  if (url.protocol !== 'https:') return http.request(url, options);
  return https.request(url, { ...options, ...(ca ? { ca } : {}) });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function networkError(url: URL, connected: boolean, cause: unknown): InferenceError {
  return connected
    ? new InferenceError('reset', `${url.origin}: connection lost: ${messageOf(cause)}`, { cause })
    : new InferenceError('connect', `${url.origin}: cannot connect: ${messageOf(cause)}`, { cause });
}
