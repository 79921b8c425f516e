import { expect, test } from 'vitest';
import type { EvaluationView } from '@/lib/contracts/benchmark';
import { sectionNames } from '@/lib/domain/reward-bench-sections';
import { strategyNames } from '@/lib/domain/strategy';
import { barScale } from './bar-scale';
import { chartPlaces } from './chart-places';
import { chartSeries, defaultShown } from './chart-series';
import { leaderboardRows } from './leaderboard-rows';
import { measureOf } from './measure';
import { showParams } from './show-params';

function evaluation(runId: number, score: number | null, modelId = runId): EvaluationView {
  const interval = score === null ? null : { low: score - 0.1, high: score + 0.1 };
  return {
    runId,
    name: `Evaluation ${runId}`,
    state: 'done',
    model: { id: modelId, name: `model-${modelId}` },
    benchmark: { id: 1, name: 'Bench', demo: false },
    score,
    interval,
    sections: sectionNames.map((section, i) => ({
      section,
      score: i === 2 ? null : score,
      interval: i === 2 ? null : interval,
      missingSubsets: [],
    })),
    subsets: [],
    expected: 10,
    scored: 10,
    failed: 0,
    outsideSections: 0,
    generations: 20,
    unparsed: 0,
    truncated: 0,
    positionConsistency: 1,
    incomplete: false,
    partial: true,
    createdAt: '2026-01-01T00:00:00.000Z',
    endedAt: null,
  };
}

test('an address keeps which evaluations are shown, and as which strategy', () => {
  const { parse, serialize } = showParams.show;
  expect(parse('12.1,15')).toEqual([
    { runId: 12, strategy: strategyNames[0] },
    { runId: 15, strategy: null },
  ]);
  expect(parse('12.9,x,7.,-3,15.5')).toEqual([
    { runId: 12, strategy: null },
    { runId: 15, strategy: strategyNames[4] },
  ]);
  expect(serialize(parse('12.1,15') ?? [])).toBe('12.1,15');
  expect(parse('')).toEqual([]);
});

test('a strategy keeps its place with its evaluation; others follow with letters', () => {
  const evaluations = [evaluation(1, 0.9), evaluation(2, 0.8), evaluation(3, 0.7), evaluation(4, 0.6)];
  const [first, , third] = strategyNames;
  const shown = [
    { runId: 4, strategy: null },
    { runId: 2, strategy: third ?? null },
    { runId: 1, strategy: third ?? null },
    { runId: 99, strategy: first },
    { runId: 3, strategy: null },
  ];
  const keys = (withPublished: boolean) =>
    chartSeries(evaluations, shown, withPublished).map(({ key, evaluation: e, published }) => [
      key,
      e?.runId ?? null,
      published?.Score ?? null,
    ]);
  expect(keys(true)).toEqual([
    ['1', null, 85.21],
    ['2', null, 84.57],
    ['3a', 2, 81.31],
    ['3b', 1, 81.31],
    ['4', null, 60.45],
    ['5', null, 84.57],
    ['a', 4, null],
    ['b', 3, null],
  ]);
  expect(chartSeries(evaluations, shown, true).map(({ hatch }) => hatch)).toEqual([0, 0, 0, 1, 0, 0, 2, 3]);
  expect(keys(false).map(([key]) => key)).toEqual(['3a', '3b', 'a', 'b']);
});

test('shown at first: the newest scored evaluation of each model, four at most', () => {
  const evaluations = [
    evaluation(9, null, 1),
    evaluation(8, 0.8, 1),
    evaluation(7, 0.7, 1),
    ...[6, 5, 4, 3].map((runId) => evaluation(runId, 0.5)),
  ];
  expect(defaultShown(evaluations).map(({ runId }) => runId)).toEqual([8, 6, 5, 4]);
});

test('figures are in percent, and a section that is missing is none', () => {
  const view = evaluation(1, 0.5);
  expect(measureOf(view, 'Chat')).toEqual({ percent: 50, interval: { low: 40, high: 60 } });
  expect(measureOf(view, 'Safety')).toEqual({ percent: null, interval: null });
});

test('the leaderboard sorts by any figure either way, what has none last', () => {
  const evaluations = [evaluation(1, 0.9), evaluation(2, 0.1), evaluation(3, null)];
  const ids = (sort: 'Score' | 'Safety', up: boolean) =>
    leaderboardRows(evaluations, { sort, up }).map(({ id }) => id);
  const byScore = ids('Score', false);
  expect(byScore).toHaveLength(9 + 5 + 2);
  expect(byScore.at(0)).toBe('1');
  expect(byScore.at(-1)).toBe('2');
  expect(ids('Score', true).at(0)).toBe('2');
  expect(ids('Safety', false).slice(-2)).toEqual(['1', '2']);
  expect(ids('Safety', true).slice(-2)).toEqual(['1', '2']);
});

test('bars begin at zero, or at chance with room for what is worse', () => {
  expect(barScale(false, [61])).toMatchObject({ base: 0, low: 0, ticks: [0, 20, 40, 60, 80, 100] });
  expect(barScale(true, [61])).toMatchObject({ base: 50, low: 50 });
  expect(barScale(true, [44, 80])).toMatchObject({ base: 50, low: 40, ticks: [40, 50, 60, 70, 80, 90, 100] });
});

test('a place has a bar with its interval, or a mark on a stem; what is missing is neither', () => {
  const first = strategyNames[0] ?? null;
  const series = chartSeries([evaluation(1, 0.6)], [{ runId: 1, strategy: first }], true);
  const places = chartPlaces(series, ['Score', 'Safety'], { plotWidth: 1040, gap: 20, base: 50 });
  expect(places.map(({ at }) => at)).toEqual([60, 160, 260, 360, 460, 580, 680, 780, 880, 980]);
  const [both, published] = places;
  expect(both).toMatchObject({ span: [50, 60], mark: series[0]?.published?.Score, stem: null });
  expect(both?.reach?.[0]).toBeCloseTo(10);
  expect(both?.top).toBe(both?.mark);
  const mark = published?.mark ?? 0;
  expect(published).toMatchObject({ span: null, reach: null, stem: [mark - 50, 0], top: mark });
  expect(places[5]).toMatchObject({ measure: 'Safety', span: null, reach: null });
  const [own] = chartSeries([evaluation(1, 0.6)], [{ runId: 1, strategy: null }], false);
  expect(own && chartPlaces([own], ['Safety'], { plotWidth: 100, gap: 20, base: 0 })).toMatchObject([
    { at: 50, span: null, mark: null, stem: null, top: null },
  ]);
});
