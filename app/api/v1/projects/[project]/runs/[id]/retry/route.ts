import { retryFailedEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { retryFailed } from '@/lib/server/runs/retry-failed';

export const POST = route(retryFailedEndpoint, (actor, { params }) => retryFailed(actor, params));
