import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import {
  type BenchmarkRowOutcome,
  isScored,
  type MissingPolicy,
  mean,
  rowScore,
  sectionScore,
} from './reward-bench';
import { type Section, sectionNames, subsets } from './reward-bench-sections';

/** The middle 95% of the resampled scores, in [0, 1]. */
export interface Interval {
  low: number;
  high: number;
}

export interface BootstrapIntervals {
  score: Interval | null;
  sections: Record<Section, Interval | null>;
}

const LOW_QUANTILE = 0.025;
const HIGH_QUANTILE = 0.975;

/**
 * 95% bootstrap intervals of the Score and the section scores: the scored rows of each subset are drawn again with
 * replacement, as many as there are, `resamples` times. Follows from `seed` (a 32-bit integer) and the rows, in any
 * order. Null where there is no score.
 */
export function bootstrapInterval(
  rows: readonly BenchmarkRowOutcome[],
  { seed, resamples = 1000, missing }: { seed: number; resamples?: number; missing: MissingPolicy },
): BootstrapIntervals {
  const scored = rows.filter(isScored);
  const strata = subsets.map(({ name, section, weight }) => ({
    section,
    weight,
    scores: scored
      .filter(({ subset }) => subset === name)
      .map(rowScore)
      .toSorted((x, y) => x - y),
  }));
  const policy = strata.some(({ scores }) => scores.length > 0) ? missing : 'skip';
  const bySection = sectionNames.map((name) => strata.filter(({ section }) => section === name));
  const random = xoroshiro128plus(seed);

  const drawnScores: number[] = [];
  const drawnSections = sectionNames.map((): number[] => []);
  for (let i = 0; i < resamples; i++) {
    const sectionScores = bySection.map((own) =>
      sectionScore(
        own.map(({ weight, scores }) => ({ weight, accuracy: resampledMean(scores, random) })),
        policy,
      ),
    );
    sectionScores.forEach((score, section) => {
      if (score !== null) drawnSections[section]?.push(score);
    });
    const score = mean(sectionScores.filter((s) => s !== null));
    if (score !== null) drawnScores.push(score);
  }
  const intervals = new Map(sectionNames.map((name, i) => [name, interval(drawnSections[i] ?? [])]));
  const of = (name: Section) => intervals.get(name) ?? null;
  return {
    score: interval(drawnScores),
    sections: {
      Chat: of('Chat'),
      'Chat Hard': of('Chat Hard'),
      Safety: of('Safety'),
      Reasoning: of('Reasoning'),
    },
  };
}

function resampledMean(scores: readonly number[], random: { next(): number }): number | null {
  if (scores.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    sum += scores[Math.floor(((random.next() >>> 0) / 2 ** 32) * scores.length)] ?? 0;
  }
  return sum / scores.length;
}

function interval(values: readonly number[]): Interval | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return { low: quantile(sorted, LOW_QUANTILE), high: quantile(sorted, HIGH_QUANTILE) };
}

/** Linear between the two nearest ranks. */
function quantile(sorted: Float64Array, q: number): number {
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
