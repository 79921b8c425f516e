import { AppError, errorStatus } from '@/lib/errors';
import { logger } from '../logger';

/** Any error as the API answers it. Unknown ones are logged with their cause and told to nobody. */
export function errorResponse(error: unknown, where: string): Response {
  const known = error instanceof AppError ? error : unexpected(error, where);
  const body = { error: { code: known.code, message: known.message, fields: known.fields } };
  return Response.json(body, { status: errorStatus[known.code], headers: { 'cache-control': 'no-store' } });
}

function unexpected(error: unknown, where: string): AppError {
  logger().error({ err: error, where }, 'request failed');
  return new AppError(
    'internal',
    'Something went wrong on the server. Try again; the log holds the details.',
  );
}
