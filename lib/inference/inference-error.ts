/** What went wrong with a call to an inference server. */
export type InferenceErrorCode =
  | 'aborted'
  | 'connect'
  | 'timeout'
  | 'reset'
  | 'malformed'
  | 'bad_request'
  | 'too_long'
  | 'unauthorized'
  | 'not_found'
  | 'rate_limited'
  | 'server'
  /** This kind of server cannot do it. */
  | 'unsupported';

const RETRYABLE_CODES: ReadonlySet<InferenceErrorCode> = new Set([
  'connect',
  'timeout',
  'reset',
  'malformed',
  'rate_limited',
  'server',
]);

export class InferenceError extends Error {
  readonly code: InferenceErrorCode;
  /** The HTTP status; null where none arrived. */
  readonly status: number | null;
  /** How long the server asked to wait; null where it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    code: InferenceErrorCode,
    message: string,
    options: { status?: number; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'InferenceError';
    this.code = code;
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  /** Decided by status and phase, never by the words of a message. */
  get retryable(): boolean {
    return RETRYABLE_CODES.has(this.code);
  }
}

/** The code of an unsuccessful status; `param` is what vLLM names as the cause. */
export function codeOfStatus(status: number, param: string | null): InferenceErrorCode {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not_found';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'server';
  // Redirects land here too: they are never followed.
  return param === 'input_tokens' || param === 'max_tokens' ? 'too_long' : 'bad_request';
}
