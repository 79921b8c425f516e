import { isAPIError } from 'better-auth/api';
import { AppError } from '@/lib/errors';

/** The account library's refusals in the product's own words; anything else passes through. */
export function authError(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  const { status } = error;
  if (status === 'UNAUTHORIZED') {
    return new AppError('unauthenticated', 'E-mail or password is wrong.', { cause: error });
  }
  if (status === 'FORBIDDEN') return new AppError('forbidden', error.message, { cause: error });
  return error;
}
