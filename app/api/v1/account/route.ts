import { getAccountEndpoint, updateAccountEndpoint } from '@/lib/contracts/account';
import { getAccount } from '@/lib/server/accounts/get-account';
import { updateAccount } from '@/lib/server/accounts/update-account';
import { route } from '@/lib/server/http/route';

export const GET = route(getAccountEndpoint, (actor) => getAccount(actor));
export const PATCH = route(updateAccountEndpoint, (actor, { body }) => updateAccount(actor, body));
