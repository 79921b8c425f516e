import { revokeSessionEndpoint } from '@/lib/contracts/account';
import { revokeSession } from '@/lib/server/accounts/revoke-session';
import { route } from '@/lib/server/http/route';

export const DELETE = route(revokeSessionEndpoint, (actor, { params }) => revokeSession(actor, params));
