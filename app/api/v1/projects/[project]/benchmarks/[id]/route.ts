import { deleteBenchmarkEndpoint, getBenchmarkEndpoint } from '@/lib/contracts/benchmark';
import { deleteBenchmark } from '@/lib/server/benchmarks/delete-benchmark';
import { getBenchmark } from '@/lib/server/benchmarks/get-benchmark';
import { route } from '@/lib/server/http/route';

export const GET = route(getBenchmarkEndpoint, (actor, { params }) => getBenchmark(actor, params));

export const DELETE = route(deleteBenchmarkEndpoint, (actor, { params }) => deleteBenchmark(actor, params));
