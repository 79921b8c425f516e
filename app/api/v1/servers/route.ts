import { createServerEndpoint, listServersEndpoint } from '@/lib/contracts/server';
import { route } from '@/lib/server/http/route';
import { createServer } from '@/lib/server/servers/create-server';
import { listServers } from '@/lib/server/servers/list-servers';

export const GET = route(listServersEndpoint, (actor) => listServers(actor));
export const POST = route(createServerEndpoint, (actor, { body }) => createServer(actor, body));
