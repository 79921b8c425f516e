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
}

export interface HttpReply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

const MAX_REPLY_BYTES = 256 * 1024 * 1024;

/**
 * One request, the whole reply. Redirects are returned, not followed. Node's own `fetch` knows neither a time-out
 * for the connection alone nor a first byte later than five minutes, which a long generation may need.
 * Throws InferenceError: aborted, connect, timeout, reset, malformed (a reply too large to be one).
 */
export function httpRequest(input: HttpRequest): Promise<HttpReply> {
  const { url, method, headers, body, timeouts, signal, lookup } = input;
  return new Promise((resolve, reject) => {
    const transport = url.protocol === 'https:' ? https : http;
    const request = transport.request(url, { method, headers, ...(lookup ? { lookup } : {}) });
    let connected = false;
    let settled = false;
    let phaseTimer: NodeJS.Timeout | undefined;

    const settle = (finish: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(phaseTimer);
      clearTimeout(totalTimer);
      signal?.removeEventListener('abort', abort);
      finish();
    };
    const fail = (error: InferenceError) =>
      settle(() => {
        request.destroy();
        reject(error);
      });
    const timeOutAfter = (ms: number, phase: string) => {
      clearTimeout(phaseTimer);
      const expire = () => fail(new InferenceError('timeout', `${url.origin}: no ${phase} within ${ms} ms`));
      phaseTimer = setTimeout(expire, ms);
    };
    const abort = () =>
      fail(new InferenceError('aborted', 'The request was aborted', { cause: signal?.reason }));
    const totalTimer = setTimeout(
      () => fail(new InferenceError('timeout', `${url.origin}: not done within ${timeouts.totalMs} ms`)),
      timeouts.totalMs,
    );

    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });

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
    request.on('error', (cause) => fail(networkError(url, connected, cause)));
    request.on('response', (response) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      timeOutAfter(timeouts.idleMs, 'data');
      response.on('data', (piece: Buffer) => {
        timeOutAfter(timeouts.idleMs, 'data');
        bytes += piece.length;
        if (bytes > MAX_REPLY_BYTES) fail(new InferenceError('malformed', `${url.origin}: reply too large`));
        else pieces.push(piece);
      });
      response.on('error', (cause) => fail(networkError(url, true, cause)));
      response.on('end', () => {
        const reply = Buffer.concat(pieces).toString('utf8');
        settle(() => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: reply }));
      });
    });
    request.end(body ?? undefined);
  });
}

function networkError(url: URL, connected: boolean, cause: unknown): InferenceError {
  const text = cause instanceof Error ? cause.message : String(cause);
  return connected
    ? new InferenceError('reset', `${url.origin}: connection lost: ${text}`, { cause })
    : new InferenceError('connect', `${url.origin}: cannot connect: ${text}`, { cause });
}
