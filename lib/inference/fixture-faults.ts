import type http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FixtureDialect, FixtureError } from './fixture-dialect';
import type { FixtureMode } from './fixture-modes';

export type { FixtureMode } from './fixture-modes';

const RETRY_AFTER_SECONDS = 1;

/** What would have been the right answer. */
export interface FixtureAnswer {
  contentType: string;
  body: string;
}

/** Answers as `mode` says instead of right; false where the mode leaves the transport alone. */
export async function misbehave(
  mode: FixtureMode,
  response: http.ServerResponse,
  { contentType, body }: FixtureAnswer,
  dialect: FixtureDialect,
  isEcho = false,
): Promise<boolean> {
  const head = { 'content-type': contentType };
  const refuse = (error: FixtureError) => {
    sendError(response, dialect, error);
    return true;
  };
  switch (mode) {
    case 'error-500':
      return refuse({ status: 500, message: 'EngineCore encountered an issue.' });
    case 'rate-limited':
      response.setHeader('retry-after', String(RETRY_AFTER_SECONDS));
      return refuse({ status: 429, message: 'Too many requests', code: 'rate_limit_exceeded' });
    case 'overloaded':
      return refuse({ status: 503, message: 'The request queue is full.' });
    case 'too-long':
      return refuse(dialect.tooLong(8192));
    case 'unauthorized':
      return refuse({ status: 401, message: 'Unauthorized', code: 'invalid_api_key' });
    case 'no-echo':
      return isEcho && refuse({ status: 400, message: 'echo is not supported', param: 'echo' });
    case 'redirect':
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      return true;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
      return true;
    case 'half-json':
      response.writeHead(200, head).end(body.slice(0, body.length / 2));
      return true;
    case 'reset':
      response.writeHead(200, { ...head, 'content-length': Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
      return true;
    case 'silent':
      return true;
    case 'slow-bytes':
      response.writeHead(200, head);
      for (const byte of body) {
        if (response.destroyed) return true;
        response.write(byte);
        await sleep(20);
      }
      response.end();
      return true;
    default:
      return false;
  }
}

/** A string is a body of its own; all else is JSON. */
export function sendError(response: http.ServerResponse, dialect: FixtureDialect, error: FixtureError): void {
  const body = dialect.error(error);
  const isText = typeof body === 'string';
  response.writeHead(error.status, { 'content-type': isText ? 'text/plain' : 'application/json' });
  response.end(isText ? body : JSON.stringify(body));
}
