import { listSessionsEndpoint } from '@/lib/contracts/account';
import { listSessions } from '@/lib/server/accounts/list-sessions';
import { route } from '@/lib/server/http/route';

export const GET = route(listSessionsEndpoint, (actor) => listSessions(actor));
