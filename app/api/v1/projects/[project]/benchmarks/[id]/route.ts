import { getBenchmarkEndpoint } from '@/lib/contracts/benchmark';
import { getBenchmark } from '@/lib/server/benchmarks/get-benchmark';
import { route } from '@/lib/server/http/route';

export const GET = route(getBenchmarkEndpoint, (actor, { params }) => getBenchmark(actor, params));
