import { createHash } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { db } from '../db';

/**
 * Counts one attempt and refuses it when the window has had its fill. Kept in the database, so that several web
 * processes count together; `what` is hashed, because it holds addresses of people.
 * @throws AppError `rate_limited`
 */
export async function throttle(what: string, max: number, windowMs: number): Promise<void> {
  const key = createHash('sha256').update(what).digest('hex');
  const now = Date.now();
  const [row] = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO rate_limit (id, key, count, last_request) VALUES (${key}, ${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN rate_limit.last_request <= ${now - windowMs} THEN 1 ELSE rate_limit.count + 1 END,
      last_request = CASE WHEN rate_limit.last_request <= ${now - windowMs} THEN ${now} ELSE rate_limit.last_request END
    RETURNING count`;
  if (row?.count === 1)
    await db().rateLimit.deleteMany({ where: { lastRequest: { lt: now - 24 * 3600_000 } } });
  if ((row?.count ?? 0) > max) {
    throw new AppError(
      'rate_limited',
      `Too many attempts: wait ${Math.ceil(windowMs / 60_000)} min and try again.`,
    );
  }
}
