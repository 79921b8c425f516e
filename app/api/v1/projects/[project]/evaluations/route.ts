import { listEvaluationsEndpoint } from '@/lib/contracts/benchmark';
import { listEvaluations } from '@/lib/server/benchmarks/list-evaluations';
import { route } from '@/lib/server/http/route';

export const GET = route(listEvaluationsEndpoint, (actor, { params, query }) =>
  listEvaluations(actor, { ...params, ...query }),
);
