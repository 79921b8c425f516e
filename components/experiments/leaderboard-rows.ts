import type { EvaluationView } from '@/lib/contracts/benchmark';
import { publishedAblation, publishedResults } from '@/lib/domain/published-results';
import { strategyNames } from '@/lib/domain/strategy';
import { type Measure, type Measured, measureOf, measures } from './measure';

export interface LeaderboardRow {
  id: string;
  model: string;
  /** how it was trained, or on what it was measured */
  method: string;
  /** null is published */
  evaluation: EvaluationView | null;
  figures: Record<Measure, Measured>;
}

/** Published models and ablation and one's own scored evaluations, sorted by one figure; what has none comes last. */
export function leaderboardRows(
  evaluations: readonly EvaluationView[],
  { sort, up }: { sort: Measure; up: boolean },
): LeaderboardRow[] {
  const published = [
    ...publishedResults,
    ...strategyNames.map((strategy) => ({
      model: 'LLaMA3.1-8B-ReasonGenRM-dpo',
      method: `ablation: ${strategy}`,
      percent: publishedAblation[strategy],
    })),
  ].map(({ model, method, percent }) => ({
    id: `${model} ${method}`,
    model,
    method,
    evaluation: null,
    figures: figures((measure) => ({ percent: percent[measure], interval: null })),
  }));
  const own = evaluations
    .filter(({ score }) => score !== null)
    .map((evaluation) => ({
      id: String(evaluation.runId),
      model: evaluation.model.name,
      method: evaluation.benchmark.name,
      evaluation,
      figures: figures((measure) => measureOf(evaluation, measure)),
    }));
  const lowest = up ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const value = (row: LeaderboardRow) => row.figures[sort].percent ?? lowest;
  // Equal ones keep their order: infinities must not be subtracted from one another.
  return [...own, ...published].sort((x, y) => {
    const [a, b] = up ? [value(x), value(y)] : [value(y), value(x)];
    return a === b ? 0 : a < b ? -1 : 1;
  });
}

function figures(of: (measure: Measure) => Measured): Record<Measure, Measured> {
  return Object.fromEntries(measures.map((measure) => [measure, of(measure)])) as Record<Measure, Measured>;
}
