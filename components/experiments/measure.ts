import type { EvaluationView } from '@/lib/contracts/benchmark';
import { sectionNames } from '@/lib/domain/reward-bench-sections';

/** The Score and the four sections it is the mean of. */
export const measures = ['Score', ...sectionNames] as const;
export type Measure = (typeof measures)[number];

export interface Measured {
  /** in percent; null where nothing is scored */
  percent: number | null;
  interval: { low: number; high: number } | null;
}

/** One figure of an evaluation, in percent as the published ones are. */
export function measureOf(evaluation: EvaluationView, measure: Measure): Measured {
  const { score, interval } =
    measure === 'Score'
      ? evaluation
      : (evaluation.sections.find(({ section }) => section === measure) ?? { score: null, interval: null });
  return {
    percent: score === null ? null : score * 100,
    interval: interval && { low: interval.low * 100, high: interval.high * 100 },
  };
}
