import { revokeInviteEndpoint } from '@/lib/contracts/member';
import { route } from '@/lib/server/http/route';
import { revokeInvite } from '@/lib/server/members/revoke-invite';

export const DELETE = route(revokeInviteEndpoint, (actor, { params }) => revokeInvite(actor, params));
