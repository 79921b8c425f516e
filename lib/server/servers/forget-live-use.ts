import type { SystemActor } from '../actor';
import { db } from '../db';

/** A worker that stops uses nothing any more. */
export async function forgetLiveUse(actor: SystemActor): Promise<void> {
  await db().$executeRaw`DELETE FROM server_use WHERE worker_id = ${actor.name}`;
}
