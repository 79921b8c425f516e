import type { EvaluationView } from '@/lib/contracts/benchmark';
import type { Benchmark, Model, Run } from '@/prisma/generated/client';
import type { EvaluationScore } from './score-evaluation';

export type EvaluationRun = Run & { model: Model; benchmark: Benchmark };

export function toEvaluationView(run: EvaluationRun, { result, intervals }: EvaluationScore): EvaluationView {
  // Rows are laid out in the background: a run that has just begun knows how many there will be.
  const expected = Math.max(result.expected, run.itemCount);
  return {
    runId: Number(run.id),
    name: run.name,
    state: run.state,
    model: { id: Number(run.model.id), name: run.model.name },
    benchmark: { id: Number(run.benchmark.id), name: run.benchmark.name, demo: run.benchmark.demo },
    score: result.score,
    interval: intervals.score,
    sections: result.sections.map((section) => ({
      ...section,
      interval: intervals.sections[section.section],
    })),
    subsets: result.subsets.map(({ name, section, expected, scored, accuracy }) => ({
      name,
      section,
      expected,
      scored,
      accuracy,
    })),
    expected,
    scored: result.scored,
    failed: result.failed,
    outsideSections: result.outsideSections,
    generations: result.generations,
    unparsed: result.unparsed,
    truncated: result.truncated,
    positionConsistency: result.positionConsistency,
    incomplete: result.scored < expected,
    partial: result.partial,
    createdAt: run.createdAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
  };
}
