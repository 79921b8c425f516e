import { getPairSetChoicesEndpoint } from '@/lib/contracts/pair';
import { route } from '@/lib/server/http/route';
import { getPairSetChoices } from '@/lib/server/pairs/get-pair-set-choices';

export const GET = route(getPairSetChoicesEndpoint, (actor, { params }) => getPairSetChoices(actor, params));
