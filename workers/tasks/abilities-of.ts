import type { RouteAbilities } from '@/lib/inference/choose-route';
import { leastAbilities } from '@/lib/inference/least-abilities';
import type { PoolServer } from '@/lib/inference/server-state';

/** What the probe found out about a server; where nobody can probe it, whole passes alone are trusted. */
export async function abilitiesOf(server: PoolServer): Promise<RouteAbilities> {
  return server.abilities ? await server.abilities() : leastAbilities(server.client);
}
