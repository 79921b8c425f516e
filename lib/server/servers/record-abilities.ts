import type { ServerAbilities } from '@/lib/contracts/server-abilities';
import type { SystemActor } from '../actor';
import { db } from '../db';

/** Keeps what a worker found out about a server nobody had tested, unless it speaks of another address by now. */
export async function recordAbilities(
  _actor: SystemActor,
  server: { id: string; baseUrl: string; servedModel: string },
  abilities: ServerAbilities,
): Promise<void> {
  await db().server.updateMany({
    where: { id: BigInt(server.id), baseUrl: server.baseUrl, servedModel: server.servedModel },
    data: { abilities },
  });
}
