import type { EvaluationView } from '@/lib/contracts/benchmark';
import { publishedAblation } from '@/lib/domain/published-results';
import { type Strategy, strategyNames } from '@/lib/domain/strategy';
import type { Shown } from './show-params';

/** One place in each group of the chart. */
export interface Series {
  /** what stands under its bars: a digit for a strategy, a letter for what belongs to none */
  key: string;
  label: string;
  /** the label in lines that fit a phone */
  legend: string[];
  strategy: Strategy | null;
  published: (typeof publishedAblation)[Strategy] | null;
  evaluation: EvaluationView | null;
  /** which filling its bars have: no two evaluations that stand near one another have the same */
  hatch: number;
}

type Unfilled = Omit<Series, 'hatch'>;

/**
 * The strategies in the published order, each with its published figures and the evaluations shown as it; then the
 * evaluations that belong to no strategy.
 */
export function chartSeries(
  evaluations: readonly EvaluationView[],
  shown: readonly Shown[],
  withPublished: boolean,
): Series[] {
  const chosen = shown.flatMap(({ runId, strategy }) => {
    const evaluation = evaluations.find((e) => e.runId === runId);
    return evaluation ? [{ evaluation, strategy }] : [];
  });
  const ofStrategies = strategyNames.flatMap((strategy, position): Unfilled[] => {
    const published = withPublished ? publishedAblation[strategy] : null;
    const own = chosen.filter((entry) => entry.strategy === strategy);
    const digit = String(position + 1);
    if (own.length === 0) {
      const legend = [strategy];
      return published
        ? [{ key: digit, label: strategy, legend, strategy, published, evaluation: null }]
        : [];
    }
    return own.map(({ evaluation }, place) => ({
      key: own.length === 1 ? digit : `${digit}${letter(place)}`,
      label: `${strategy}: ${nameOf(evaluation)}`,
      legend: [strategy, nameOf(evaluation)],
      strategy,
      published,
      evaluation,
    }));
  });
  const others = chosen
    .filter(({ strategy }) => strategy === null)
    .map(({ evaluation }, place) => ({
      key: letter(place),
      label: nameOf(evaluation),
      legend: [nameOf(evaluation)],
      strategy: null,
      published: null,
      evaluation,
    }));
  let own = 0;
  return [...ofStrategies, ...others].map((entry) => ({ ...entry, hatch: entry.evaluation ? own++ : 0 }));
}

/** The newest scored evaluation of each model and benchmark, as many as a chart can hold. */
export function defaultShown(evaluations: readonly EvaluationView[]): Shown[] {
  const seen = new Set<string>();
  return evaluations
    .filter(({ model, benchmark, score }) => {
      const pair = `${model.id}/${benchmark.id}`;
      if (score === null || seen.has(pair)) return false;
      seen.add(pair);
      return true;
    })
    .slice(0, MOST_AT_FIRST)
    .map(({ runId }) => ({ runId, strategy: null }));
}

const MOST_AT_FIRST = 4;

function letter(place: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + (place % 26));
}

function nameOf({ model, benchmark, runId }: EvaluationView): string {
  return `${model.name} on ${benchmark.name} (run ${runId})`;
}
