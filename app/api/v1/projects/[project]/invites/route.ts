import { createInviteEndpoint, listInvitesEndpoint } from '@/lib/contracts/member';
import { route } from '@/lib/server/http/route';
import { createInvite } from '@/lib/server/members/create-invite';
import { listInvites } from '@/lib/server/members/list-invites';

export const GET = route(listInvitesEndpoint, (actor, { params }) => listInvites(actor, params));
export const POST = route(createInviteEndpoint, (actor, { params, body }) =>
  createInvite(actor, { ...params, ...body }),
);
