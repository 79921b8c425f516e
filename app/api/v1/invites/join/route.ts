import { joinProjectEndpoint } from '@/lib/contracts/account';
import { route } from '@/lib/server/http/route';
import { joinProject } from '@/lib/server/members/join-project';

export const POST = route(joinProjectEndpoint, (actor, { body }) => joinProject(actor, body));
