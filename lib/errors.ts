/** What went wrong, for people and for programs. The status follows from the code, in one place. */
export const errorStatus = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  invalid: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export interface FieldError {
  field: string;
  message: string;
}

const digestMark = 'reasondesk: ';

/** What an error says to people: its own words when it is one of ours, wherever it was thrown; null for any other. */
export function messageOf(error: unknown): string | null {
  if (error instanceof AppError) return error.message;
  const digest = (error as { digest?: unknown } | null)?.digest;
  return typeof digest === 'string' && digest.startsWith(digestMark) ? digest.slice(digestMark.length) : null;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[];
  /** All that a production page is told of an error thrown while it was rendered on the server. */
  readonly digest: string;

  /** `message` is shown to people: say what happened and what to do. */
  constructor(code: ErrorCode, message: string, options: { cause?: unknown; fields?: FieldError[] } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.digest = `${digestMark}${message}`;
  }
}

/** An `invalid` error about one field of the input. */
export function invalidField(field: string, message: string): AppError {
  return new AppError('invalid', message, { fields: [{ field, message }] });
}
