import { getRunEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { getRun } from '@/lib/server/runs/get-run';

export const GET = route(getRunEndpoint, (actor, { params }) => getRun(actor, params));
