import type { SystemActor } from '../actor';
import { db } from '../db';

/** Says that this worker is alive, and forgets workers that have been silent for a day. */
export async function beatWorker(actor: SystemActor): Promise<void> {
  await db().$executeRaw`
    INSERT INTO worker (id) VALUES (${actor.name}) ON CONFLICT (id) DO UPDATE SET seen_at = now()`;
  await db().$executeRaw`DELETE FROM worker WHERE seen_at < now() - interval '1 day'`;
}
