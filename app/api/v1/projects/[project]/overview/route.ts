import { getOverviewEndpoint } from '@/lib/contracts/overview';
import { route } from '@/lib/server/http/route';
import { getOverview } from '@/lib/server/projects/get-overview';

export const GET = route(getOverviewEndpoint, (actor, { params }) => getOverview(actor, params));
