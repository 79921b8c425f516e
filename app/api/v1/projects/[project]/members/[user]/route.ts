import { removeMemberEndpoint, updateMemberEndpoint } from '@/lib/contracts/member';
import { route } from '@/lib/server/http/route';
import { removeMember } from '@/lib/server/members/remove-member';
import { updateMember } from '@/lib/server/members/update-member';

export const PATCH = route(updateMemberEndpoint, (actor, { params, body }) =>
  updateMember(actor, { ...params, ...body }),
);
export const DELETE = route(removeMemberEndpoint, (actor, { params }) => removeMember(actor, params));
