import type { IncomingHttpHeaders } from 'node:http';
import { errorResponse } from '@/lib/contracts/vllm';
import { codeOfStatus, InferenceError } from './inference-error';

interface UnsuccessfulReply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a reply of another status than 200 means. */
export function replyError(url: URL, { status, headers, body }: UnsuccessfulReply): InferenceError {
  const { message, param } = serverMessage(body);
  return new InferenceError(
    codeOfStatus(status, param),
    `${url.origin}${url.pathname} answered ${status}: ${message}`,
    { status, retryAfterMs: retryAfterMs(headers['retry-after']) },
  );
}

interface ServerMessage {
  message: string;
  param: string | null;
  /** The status an error inside a stream stands for; null where it does not say. */
  status: number | null;
}

function serverMessage(body: string): ServerMessage {
  const fallback = { message: body.trim().slice(0, 200) || 'no message', param: null, status: null };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // A proxy's own page in place of JSON: its first words are the message.
    return fallback;
  }
  return messageIn(value) ?? fallback;
}

/** The error that a JSON body or an event holds; null where it is none. */
export function messageIn(value: unknown): ServerMessage | null {
  const parsed = errorResponse.safeParse(value);
  if (!parsed.success) return null;
  const { error } = parsed.data;
  if (typeof error === 'string') return { message: error, param: null, status: null };
  const status = typeof error.code === 'number' ? error.code : null;
  return { message: error.message, param: error.param ?? null, status };
}

/** Seconds or an HTTP date. */
function retryAfterMs(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
