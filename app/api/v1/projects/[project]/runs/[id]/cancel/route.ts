import { cancelRunEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { cancelRun } from '@/lib/server/runs/cancel-run';

export const POST = route(cancelRunEndpoint, (actor, { params }) => cancelRun(actor, params));
