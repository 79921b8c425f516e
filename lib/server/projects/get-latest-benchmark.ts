import type { LatestBenchmark } from '@/lib/contracts/overview';
import { type BenchmarkRowOutcome, scoreBenchmark } from '@/lib/domain/reward-bench';
import type { Verdict } from '@/lib/domain/verdict';
import { db } from '../db';

interface Line {
  key: string;
  subset: string;
  failed: boolean;
  chosenAt: Verdict | null;
  verdict: Verdict | null;
  truncated: boolean | null;
}

/** The Score of the evaluation that finished last; null before the first. */
export async function getLatestBenchmark(projectId: bigint): Promise<LatestBenchmark | null> {
  const run = await db().run.findFirst({
    where: { projectId, kind: 'evaluate', state: 'done' },
    orderBy: [{ endedAt: 'desc' }, { id: 'desc' }],
    include: { model: true, benchmark: true },
  });
  if (!run?.benchmark || !run.endedAt) return null;
  const lines = await db().$queryRaw<Line[]>`
    SELECT row.id::text AS key, row.subset, item.state = 'failed' AS failed,
      evaluation.chosen_at AS "chosenAt", evaluation.verdict, evaluation.truncated
    FROM run_item AS item
    JOIN benchmark_row AS row ON row.id = item.benchmark_row_id
    LEFT JOIN evaluation ON evaluation.run_id = item.run_id AND evaluation.row_id = row.id
    WHERE item.run_id = ${run.id}`;
  const result = scoreBenchmark(toRows(lines), { missing: 'skip' });
  return {
    runId: Number(run.id),
    name: run.name,
    model: run.model.name,
    benchmark: run.benchmark.name,
    demo: run.benchmark.demo,
    endedAt: run.endedAt.toISOString(),
    score: result.score,
    sections: result.sections.map(({ section, score }) => ({ section, score })),
    scored: result.scored,
    expected: result.expected,
    partial: result.partial,
  };
}

function toRows(lines: readonly Line[]): BenchmarkRowOutcome[] {
  const rows = new Map<string, BenchmarkRowOutcome>();
  for (const { key, subset, failed, chosenAt, verdict, truncated } of lines) {
    const row = rows.get(key) ?? { subset, failed, chosenAtA: null, chosenAtB: null };
    const outcome = { verdict, truncated: truncated ?? false };
    if (chosenAt === 'A') row.chosenAtA = outcome;
    if (chosenAt === 'B') row.chosenAtB = outcome;
    rows.set(key, row);
  }
  return [...rows.values()];
}
