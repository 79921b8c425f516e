import { getPairEndpoint } from '@/lib/contracts/pair';
import { route } from '@/lib/server/http/route';
import { getPair } from '@/lib/server/pairs/get-pair';

export const GET = route(getPairEndpoint, (actor, { params }) => getPair(actor, params));
