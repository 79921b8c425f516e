import { pauseRunEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { pauseRun } from '@/lib/server/runs/pause-run';

export const POST = route(pauseRunEndpoint, (actor, { params }) => pauseRun(actor, params));
