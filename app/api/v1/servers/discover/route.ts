import { discoverModelsEndpoint } from '@/lib/contracts/server';
import { route } from '@/lib/server/http/route';
import { discoverModels } from '@/lib/server/servers/discover-models';

export const POST = route(discoverModelsEndpoint, (actor, { body }) => discoverModels(actor, body));
