import { getTrajectoryEndpoint, requestTrajectoryEndpoint } from '@/lib/contracts/trajectory';
import { route } from '@/lib/server/http/route';
import { getTrajectory } from '@/lib/server/trajectories/get-trajectory';
import { requestTrajectory } from '@/lib/server/trajectories/request-trajectory';

export const GET = route(getTrajectoryEndpoint, (actor, { params, query }) =>
  getTrajectory(actor, { ...params, ...query }),
);

export const POST = route(requestTrajectoryEndpoint, (actor, { params, query }) =>
  requestTrajectory(actor, { ...params, ...query }),
);
