import { redeemInviteEndpoint } from '@/lib/contracts/account';
import { acceptInvite } from '@/lib/server/accounts/accept-invite';
import { route } from '@/lib/server/http/route';

export const POST = route(redeemInviteEndpoint, (actor, { body, request }) =>
  acceptInvite(actor, { ...body, headers: request.headers }),
);
