import { listEvaluationRowsEndpoint } from '@/lib/contracts/benchmark';
import { listEvaluationRows } from '@/lib/server/benchmarks/list-evaluation-rows';
import { route } from '@/lib/server/http/route';

export const GET = route(listEvaluationRowsEndpoint, (actor, { params, query }) =>
  listEvaluationRows(actor, { ...params, ...query }),
);
