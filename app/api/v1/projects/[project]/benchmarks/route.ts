import { importBenchmarkEndpoint, listBenchmarksEndpoint } from '@/lib/contracts/benchmark';
import { importBenchmark } from '@/lib/server/benchmarks/import-benchmark';
import { listBenchmarks } from '@/lib/server/benchmarks/list-benchmarks';
import { requestBytes } from '@/lib/server/datasets/request-bytes';
import { route } from '@/lib/server/http/route';

export const GET = route(listBenchmarksEndpoint, (actor, { params }) => listBenchmarks(actor, params));

export const POST = route(importBenchmarkEndpoint, (actor, { params, query, request }) =>
  importBenchmark(actor, { ...params, ...query, bytes: requestBytes(request) }),
);
