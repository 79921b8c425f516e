import { listEarlyReasonsEndpoint } from '@/lib/contracts/trajectory';
import { route } from '@/lib/server/http/route';
import { listEarlyReasons } from '@/lib/server/trajectories/list-early-reasons';

export const GET = route(listEarlyReasonsEndpoint, (actor, { params, query }) =>
  listEarlyReasons(actor, { ...params, ...query }),
);
