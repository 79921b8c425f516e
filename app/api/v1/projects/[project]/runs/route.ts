import { createRunEndpoint, listRunsEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { createRun } from '@/lib/server/runs/create-run';
import { listRuns } from '@/lib/server/runs/list-runs';

export const GET = route(listRunsEndpoint, (actor, { params, query }) =>
  listRuns(actor, { ...params, ...query }),
);
export const POST = route(createRunEndpoint, (actor, { params, body }) =>
  createRun(actor, { ...params, ...body }),
);
