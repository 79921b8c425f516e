import type { SystemActor } from '../actor';
import { db } from '../db';

/** Requests that all enabled servers together take at once. One address that serves several models counts once. */
export async function countSlots(_actor: SystemActor): Promise<number> {
  const rows = await db().$queryRaw<{ slots: number | null }[]>`
    SELECT sum(concurrency)::int AS slots
    FROM (SELECT max(concurrency) AS concurrency FROM server WHERE enabled GROUP BY base_url) AS address`;
  return rows[0]?.slots ?? 0;
}
