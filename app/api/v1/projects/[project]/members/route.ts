import { listMembersEndpoint } from '@/lib/contracts/member';
import { route } from '@/lib/server/http/route';
import { listMembers } from '@/lib/server/members/list-members';

export const GET = route(listMembersEndpoint, (actor, { params }) => listMembers(actor, params));
