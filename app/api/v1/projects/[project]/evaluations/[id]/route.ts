import { getEvaluationEndpoint } from '@/lib/contracts/benchmark';
import { getEvaluation } from '@/lib/server/benchmarks/get-evaluation';
import { route } from '@/lib/server/http/route';

export const GET = route(getEvaluationEndpoint, (actor, { params }) => getEvaluation(actor, params));
