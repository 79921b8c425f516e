import type { LatestBenchmark } from '@/lib/contracts/overview';
import { scoreEvaluation } from '../benchmarks/score-evaluation';
import { db } from '../db';

/** The Score of the evaluation that finished last; null before the first. */
export async function getLatestBenchmark(projectId: bigint): Promise<LatestBenchmark | null> {
  const run = await db().run.findFirst({
    where: { projectId, kind: 'evaluate', state: 'done' },
    orderBy: [{ endedAt: 'desc' }, { id: 'desc' }],
    include: { model: true, benchmark: true },
  });
  if (!run?.benchmark || !run.endedAt) return null;
  const { result } = await scoreEvaluation(run.id);
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
