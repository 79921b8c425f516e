import type { RouteAbilities } from '@/lib/inference/choose-route';
import type { PoolServer } from '@/lib/inference/server-state';

/** What is exact on any server that returns log-probs of given text. */
const leastAbilities: RouteAbilities = {
  tokenIds: true,
  promptLogprobs: true,
  cachedForcing: false,
  tokenLookups: false,
  allowedIds: false,
  sampledLogprobs: 'none',
};

/** What the probe found out about a server; where nobody can probe it, whole passes alone are trusted. */
export async function abilitiesOf(server: PoolServer): Promise<RouteAbilities> {
  return server.abilities ? await server.abilities() : leastAbilities;
}
