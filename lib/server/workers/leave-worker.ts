import type { SystemActor } from '../actor';
import { db } from '../db';

/** Takes a worker that stops in order off the list of those alive. */
export async function leaveWorker(actor: SystemActor): Promise<void> {
  await db().$executeRaw`DELETE FROM worker WHERE id = ${actor.name}`;
}
