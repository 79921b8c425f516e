import type { ServerView } from '@/lib/contracts/server';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAnywhere } from '../members/authorise-anywhere';
import { differingServers } from './differing-servers';
import { FRESH_SECONDS, serverLive } from './server-live';
import { serverView } from './server-view';

/** Addresses of an inner network are for administrators alone; keys are for nobody. */
export async function listServers(actor: Actor): Promise<ServerView[]> {
  await authoriseAnywhere(actor);
  const withAddress = actor.kind === 'system' || (actor.admin && actor.onlyProject === null);
  const [clock] = await db().$queryRaw<[{ since: Date }]>`
    SELECT now() - make_interval(secs => ${FRESH_SECONDS}::float8) AS since`;
  const servers = await db().server.findMany({
    include: { model: true, uses: { where: { at: { gte: clock.since } } } },
    orderBy: [{ model: { name: 'asc' } }, { id: 'asc' }],
  });
  const answered = new Map<bigint, number>();
  for (const { modelId, uses } of servers) {
    const own = uses.reduce((sum, use) => sum + use.answered, 0);
    answered.set(modelId, (answered.get(modelId) ?? 0) + own);
  }
  const differing = differingServers(servers);
  return servers.map((server) => {
    const live = serverLive(server.uses, answered.get(server.modelId) ?? 0);
    return serverView(server, withAddress, live, differing.get(server.id));
  });
}
