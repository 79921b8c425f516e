import { AppError, messageOf } from '@/lib/errors';

const unknown = 'Something unexpected happened. Try again.';

/** What the server said about one field of a form; null when it said nothing. */
export function fieldError(error: unknown, field: string): string | null {
  if (!(error instanceof AppError)) return null;
  return error.fields.find((entry) => entry.field === field)?.message ?? null;
}

/** What went wrong besides the fields that show their own message. */
export function formError(error: unknown, shownFields: readonly string[]): string | null {
  if (!error) return null;
  const told = shownFields.some((field) => fieldError(error, field) !== null);
  return told ? null : (messageOf(error) ?? unknown);
}
