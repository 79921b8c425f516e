import { changePasswordEndpoint } from '@/lib/contracts/account';
import { changePassword } from '@/lib/server/accounts/change-password';
import { route } from '@/lib/server/http/route';

export const POST = route(changePasswordEndpoint, (actor, { body }) => changePassword(actor, body));
