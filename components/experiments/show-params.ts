import { createParser, parseAsBoolean, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import { type Strategy, strategyNames } from '@/lib/domain/strategy';
import { measures } from './measure';

/** An evaluation in the chart, and the strategy whose pairs its model was trained on, if any. */
export interface Shown {
  runId: number;
  strategy: Strategy | null;
}

const MOST = 200;

/** `12.1,15`: run 12 as the first strategy, run 15 as none. An empty text shows none at all. */
const parseAsShown = createParser<Shown[]>({
  parse(text) {
    const shown = new Map<number, Shown>();
    for (const piece of text.split(',').slice(0, MOST)) {
      const match = /^(\d{1,15})(?:\.([1-9]))?$/.exec(piece);
      if (!match) continue;
      const runId = Number(match[1]);
      shown.set(runId, { runId, strategy: strategyNames[Number(match[2]) - 1] ?? null });
    }
    return [...shown.values()];
  },
  serialize: (shown) =>
    shown
      .map(({ runId, strategy }) =>
        strategy ? `${runId}.${strategyNames.indexOf(strategy) + 1}` : `${runId}`,
      )
      .join(','),
  eq: (x, y) => JSON.stringify(x) === JSON.stringify(y),
});

export const experimentTabs = ['ablation', 'leaderboard', 'trajectories'] as const;

/** What the experiments page shows, in the address. */
export const showParams = {
  tab: parseAsStringLiteral(experimentTabs).withDefault('ablation'),
  /** null: the newest finished evaluations */
  show: parseAsShown,
  measure: parseAsStringLiteral(['all', ...measures]).withDefault('all'),
  published: parseAsBoolean.withDefault(true),
  /** where the bars begin: zero, or what guessing scores */
  from: parseAsInteger.withDefault(0),
  sort: parseAsStringLiteral(measures).withDefault('Score'),
  up: parseAsBoolean.withDefault(false),
  /** whose verdicts are traced; null: the most used scorer */
  scorer: parseAsInteger,
};
