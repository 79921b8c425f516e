import type { BenchmarkView } from '@/lib/contracts/benchmark';
import { subsets } from '@/lib/domain/reward-bench-sections';
import { db } from '../db';

const sectionOf = new Map(subsets.map(({ name, section }) => [name, section]));
const order = new Map(subsets.map(({ name }, place) => [name, place]));

/** A project's benchmarks, newest first, or the one with that id. */
export async function readBenchmarks(projectId: bigint, id?: bigint): Promise<BenchmarkView[]> {
  const benchmarks = await db().benchmark.findMany({
    where: { projectId, ...(id === undefined ? {} : { id }) },
    include: { _count: { select: { runs: true } } },
    orderBy: { id: 'desc' },
  });
  const ids = benchmarks.map((benchmark) => benchmark.id);
  const counts = await db().$queryRaw<{ benchmarkId: bigint; subset: string; rows: number }[]>`
    SELECT benchmark_id AS "benchmarkId", subset, count(*)::int AS rows
    FROM benchmark_row WHERE benchmark_id = ANY(${ids}::bigint[]) GROUP BY benchmark_id, subset`;
  return benchmarks.map((benchmark) => ({
    id: Number(benchmark.id),
    name: benchmark.name,
    demo: benchmark.demo,
    rowCount: benchmark.rowCount,
    subsets: counts
      .filter(({ benchmarkId }) => benchmarkId === benchmark.id)
      .map(({ subset, rows }) => ({ subset, rows, section: sectionOf.get(subset) ?? null }))
      .sort((x, y) => place(x.subset) - place(y.subset) || (x.subset < y.subset ? -1 : 1)),
    evaluations: benchmark._count.runs,
    createdAt: benchmark.createdAt.toISOString(),
  }));
}

/** As in the published tables; subsets of no section last. */
function place(subset: string): number {
  return order.get(subset) ?? subsets.length;
}
