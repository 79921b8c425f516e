import { AppError } from '@/lib/errors';
import { db } from './db';

/** SQLSTATE classes 08 connection, 40 rolled back for concurrency's sake, 57 the server is being stopped; Prisma's own. */
const passing = /^(08|40|57|P10|P2024$|P2028$|P2034$)/;

/** Whether trying the same again may help: the database was away, busy, or cannot be asked even now. */
export async function isPassingFault(error: unknown): Promise<boolean> {
  if (error instanceof AppError) return error.code === 'unavailable';
  if (codesOf(error).some((code) => passing.test(code))) return true;
  return await db().$queryRaw`SELECT 1`.then(
    () => false,
    () => true,
  );
}

function codesOf(error: unknown): string[] {
  const { code, meta } = (error ?? {}) as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  return [code, meta?.driverAdapterError?.cause?.originalCode].filter((value) => typeof value === 'string');
}
