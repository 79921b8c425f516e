import { testServerEndpoint } from '@/lib/contracts/server';
import { route } from '@/lib/server/http/route';
import { testServer } from '@/lib/server/servers/test-server';

export const POST = route(testServerEndpoint, (actor, { params }) => testServer(actor, params));
