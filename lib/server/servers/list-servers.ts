import type { ServerView } from '@/lib/contracts/server';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAnywhere } from '../members/authorise-anywhere';
import { serverView } from './server-view';

/** Addresses of an inner network are for administrators alone; keys are for nobody. */
export async function listServers(actor: Actor): Promise<ServerView[]> {
  await authoriseAnywhere(actor);
  const withAddress = actor.kind === 'system' || (actor.admin && actor.onlyProject === null);
  const servers = await db().server.findMany({
    include: { model: true },
    orderBy: [{ model: { name: 'asc' } }, { id: 'asc' }],
  });
  return servers.map((server) => serverView(server, withAddress));
}
