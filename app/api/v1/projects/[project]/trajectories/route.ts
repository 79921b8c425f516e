import { getTrajectoriesEndpoint, traceBestReasonsEndpoint } from '@/lib/contracts/trajectory';
import { route } from '@/lib/server/http/route';
import { getTrajectories } from '@/lib/server/trajectories/get-trajectories';
import { traceBestReasons } from '@/lib/server/trajectories/trace-best-reasons';

export const GET = route(getTrajectoriesEndpoint, (actor, { params, query }) =>
  getTrajectories(actor, { ...params, ...query }),
);

export const POST = route(traceBestReasonsEndpoint, (actor, { params, body }) =>
  traceBestReasons(actor, { ...params, ...body }),
);
