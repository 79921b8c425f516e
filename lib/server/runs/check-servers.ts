import type { CreateRunInput } from '@/lib/contracts/run';
import { serverAbilities } from '@/lib/contracts/server-abilities';
import { invalidField } from '@/lib/errors';
import type { Server } from '@/prisma/generated/client';

/**
 * Whether some enabled server of a model can do what a run needs, as far as is known: one that nobody has tested may.
 * @throws AppError `invalid` about the field `model`
 */
export function checkServers(
  model: string,
  servers: Pick<Server, 'kind' | 'abilities'>[],
  kind: CreateRunInput['kind'],
): void {
  if (servers.length === 0) {
    throw invalidField('model', `No server serves ${model}: connect or enable one under Servers.`);
  }
  const obstacles = servers.map((server) => obstacleOf(server, kind));
  if (obstacles.some((obstacle) => obstacle === null)) return;
  throw invalidField('model', `No server of ${model} can do this run. ${obstacles[0]}`);
}

function obstacleOf(server: Pick<Server, 'kind' | 'abilities'>, kind: CreateRunInput['kind']): string | null {
  if (server.kind === 'openai_chat') {
    return 'A chat interface has no turn for a reason, and returns no log-probs of given text.';
  }
  if (kind === 'evaluate') return null;
  const routes = serverAbilities.safeParse(server.abilities).data?.routes;
  const route = kind === 'score' ? routes?.others : routes?.own;
  return route?.number === null ? route.why : null;
}
