import type { IncomingHttpHeaders } from 'node:http';
import { errorResponse } from '@/lib/contracts/vllm';
import { codeOfStatus, InferenceError, type InferenceErrorCode } from './inference-error';

interface UnsuccessfulReply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface ServerMessage {
  message: string;
  param: string | null;
  /** The status, or the name of the error, that the message itself gives. */
  code: number | string | null;
  type: string | null;
}

/** What a reply of another status than 200 means. */
export function replyError(url: URL, { status, headers, body }: UnsuccessfulReply): InferenceError {
  const said = messageOf(body);
  return new InferenceError(
    errorCode(status, said),
    `${url.origin}${url.pathname} answered ${status}: ${said.message}`,
    { status, retryAfterMs: retryAfterMs(headers['retry-after']) },
  );
}

/** The error that an event of a stream holds; null where it is none. Once a stream has begun there is no other way. */
export function eventError(url: URL, event: unknown): InferenceError | null {
  const said = messageIn(event);
  if (!said) return null;
  // SGLang refuses a streamed request with its message alone.
  const isBare = said.code === null && said.type === null;
  const status = typeof said.code === 'number' && said.code >= 400 ? said.code : isBare ? 400 : 500;
  const message = `${url.origin}${url.pathname} stopped: ${said.message}`;
  return new InferenceError(errorCode(status, said), message, { status });
}

const TOO_LONG = /context length|context window|maximum allowed length/i;

/** Only what is refused for good anyway is told apart by its words: servers have no common name for it. */
function errorCode(status: number, { message, param, code }: ServerMessage): InferenceErrorCode {
  const found = codeOfStatus(status, param);
  if (found !== 'bad_request') return found;
  return code === 'context_length_exceeded' || TOO_LONG.test(message) ? 'too_long' : found;
}

function messageOf(body: string): ServerMessage {
  const message = body.trim().slice(0, 200) || 'no message';
  const fallback = { message, param: null, code: null, type: null };
  try {
    return messageIn(JSON.parse(body)) ?? fallback;
  } catch {
    // A proxy's own page in place of JSON: its first words are the message.
    return fallback;
  }
}

function messageIn(value: unknown): ServerMessage | null {
  const parsed = errorResponse.safeParse(value);
  if (!parsed.success) return null;
  const reply = parsed.data;
  const nothing = { param: null, code: null, type: null };
  if ('detail' in reply) return { ...nothing, message: reply.detail };
  if ('object' in reply) return { ...nothing, message: reply.message, code: reply.code ?? null };
  if (typeof reply.error === 'string') return { ...nothing, message: reply.error, type: 'error' };
  const { message, param, code, type } = reply.error;
  return { message, param: param ?? null, code: code ?? reply.code ?? null, type: type ?? null };
}

/** Seconds or an HTTP date. */
function retryAfterMs(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
