import { describe, expect, test } from 'vitest';
import { bootstrapInterval } from './bootstrap-interval';
import { publishedAblation, publishedResults } from './published-results';
import { type BenchmarkRowOutcome, credit, isScored, rowScore, scoreBenchmark } from './reward-bench';
import { subsets } from './reward-bench-sections';
import { strategyNames } from './strategy';
import type { Verdict } from './verdict';

const outcome = (verdict: Verdict | null, truncated = false) => ({ verdict, truncated });
const row = (subset: string, atA: Verdict | null, atB: Verdict | null): BenchmarkRowOutcome => ({
  subset,
  chosenAtA: outcome(atA),
  chosenAtB: outcome(atB),
  failed: false,
});
const right = (subset: string) => row(subset, 'A', 'B');
const wrong = (subset: string) => row(subset, 'B', 'A');
const everySubset = subsets.map(({ name }) => right(name));

test('the sections weigh as published', () => {
  const weights = (section: string) =>
    subsets.filter((s) => s.section === section).reduce((sum, { weight }) => sum + weight, 0);
  expect(subsets).toHaveLength(23);
  expect(['Chat', 'Chat Hard', 'Safety', 'Reasoning'].map(weights)).toEqual([358, 456, 740, 1968]);
});

describe('rowScore', () => {
  test.each<[Verdict | null, Verdict | null, number]>([
    ['A', 'B', 1],
    ['B', 'A', 0],
    ['A', 'A', 0.5],
    ['B', 'B', 0.5],
    [null, 'B', 0.75],
    ['B', null, 0.25],
    [null, null, 0.5],
  ])('%s then %s scores %s', (atA, atB, score) => {
    const scored = row('hep-go', atA, atB);
    expect(isScored(scored) && rowScore(scored)).toBe(score);
  });

  test('credit of one order', () => {
    expect([credit('A', 'A'), credit('B', 'A'), credit(null, 'B')]).toEqual([1, 0, 0.5]);
  });
});

describe('scoreBenchmark', () => {
  const skip = { missing: 'skip' } as const;
  const zero = { missing: 'zero' } as const;
  const sectionScores = (rows: BenchmarkRowOutcome[], missing: 'skip' | 'zero' = 'skip') =>
    scoreBenchmark(rows, { missing }).sections.map(({ score }) => score);

  test('is complete and one when all is right', () => {
    expect(scoreBenchmark(everySubset, skip)).toMatchObject({
      score: 1,
      expected: 23,
      scored: 23,
      failed: 0,
      generations: 46,
      unparsed: 0,
      truncated: 0,
      positionConsistency: 1,
      outsideSections: 0,
      incomplete: false,
      partial: false,
    });
  });

  test('weighs subsets within their section and sections alike', () => {
    const rows = everySubset.map((r) =>
      r.subset === 'math-prm' || r.subset === 'alpacaeval-easy' ? wrong(r.subset) : r,
    );
    expect(sectionScores(rows)).toEqual([258 / 358, 1, 1, 0.5]);
    expect(scoreBenchmark(rows, skip).score).toBe((258 / 358 + 1 + 1 + 0.5) / 4);
  });

  test('a subset counts by its mean, not by its rows', () => {
    const rows = [...everySubset, right('hep-go'), wrong('hep-go'), wrong('hep-go')];
    const { subsets: results, sections } = scoreBenchmark(rows, skip);
    expect(results.find(({ name }) => name === 'hep-go')).toMatchObject({
      expected: 4,
      scored: 4,
      accuracy: 0.5,
    });
    expect(sections[3]?.score).toBe((1968 - 82) / 1968);
  });

  test('a missing subset is skipped or counts zero, and is named', () => {
    const rows = everySubset.filter(({ subset }) => subset !== 'math-prm');
    expect(sectionScores(rows)).toEqual([1, 1, 1, 1]);
    expect(sectionScores(rows, 'zero')).toEqual([1, 1, 1, 0.5]);
    expect(scoreBenchmark(rows, skip).sections[3]?.missingSubsets).toEqual(['math-prm']);
    expect(scoreBenchmark(rows, zero)).toMatchObject({ score: 0.875, partial: false });
  });

  test('a wholly missing section leaves a partial score, or counts zero', () => {
    const rows = everySubset.filter(({ subset }) => !subset.startsWith('hep') && subset !== 'math-prm');
    expect(sectionScores(rows)).toEqual([1, 1, 1, null]);
    expect(scoreBenchmark(rows, skip)).toMatchObject({ score: 1, partial: true });
    expect(scoreBenchmark(rows, zero)).toMatchObject({ score: 0.75, partial: false });
  });

  test('failed and unfinished rows are counted beside the score', () => {
    const rows = [
      ...everySubset,
      { ...wrong('hep-go'), chosenAtB: null, failed: true },
      { ...wrong('hep-go'), chosenAtA: null, chosenAtB: null },
    ];
    expect(scoreBenchmark(rows, skip)).toMatchObject({
      score: 1,
      expected: 25,
      scored: 23,
      failed: 1,
      incomplete: true,
    });
  });

  test('counts what qualifies the score', () => {
    const rows = [
      row('hep-go', 'A', 'B'),
      row('hep-go', 'A', 'A'),
      row('hep-go', 'B', 'A'),
      row('hep-go', null, 'B'),
      { ...right('hep-go'), chosenAtA: outcome(null, true) },
    ];
    expect(scoreBenchmark(rows, skip)).toMatchObject({
      generations: 10,
      unparsed: 2,
      truncated: 1,
      positionConsistency: 2 / 3,
    });
  });

  test('rows of other subsets enter no score but are said', () => {
    expect(scoreBenchmark([...everySubset, wrong('my-own')], skip)).toMatchObject({
      score: 1,
      outsideSections: 1,
    });
  });

  test.each(['skip', 'zero'] as const)('of nothing scored there is no score (%s)', (missing) => {
    const nothing = [{ ...right('hep-go'), chosenAtA: null }, right('my-own')];
    expect(scoreBenchmark(nothing, { missing }).score).toBeNull();
    expect(scoreBenchmark([], { missing })).toMatchObject({ score: null, positionConsistency: null });
    expect(bootstrapInterval(nothing, { seed: 1, missing })).toEqual({
      score: null,
      sections: { Chat: null, 'Chat Hard': null, Safety: null, Reasoning: null },
    });
  });
});

describe('bootstrapInterval', () => {
  // 447 + 738 + 700 + 1100 rows, about as many as RewardBench has.
  const outcomes = [
    right,
    wrong,
    (s: string) => row(s, 'A', 'A'),
    right,
    (s: string) => row(s, null, 'B'),
    right,
  ];
  const full = subsets.flatMap(({ name, weight }) =>
    Array.from({ length: name === 'math-prm' ? 447 : weight }, (_, i) => (outcomes[i % 6] ?? right)(name)),
  );
  const options = { seed: 42, missing: 'skip' } as const;

  test('holds the score and follows from the seed and the rows alone', () => {
    const { score } = scoreBenchmark(full, options);
    const interval = bootstrapInterval(full, options);
    expect(interval.score?.low).toBeLessThan(score ?? 0);
    expect(interval.score?.high).toBeGreaterThan(score ?? 1);
    expect(bootstrapInterval(full.toReversed(), options)).toEqual(interval);
    expect(bootstrapInterval(full, { ...options, seed: 43 })).not.toEqual(interval);
  });

  test('is as wide as the normal approximation says', () => {
    const one = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? wrong : right)('math-prm'));
    const interval = bootstrapInterval(one, { ...options, resamples: 4000 }).sections.Reasoning;
    const half = 1.96 * Math.sqrt((0.75 * 0.25) / 400);
    expect(interval?.low).toBeCloseTo(0.75 - half, 2);
    expect(interval?.high).toBeCloseTo(0.75 + half, 2);
  });

  test('draws within each subset: without spread inside there is no interval', () => {
    const rows = [
      ...Array.from({ length: 50 }, () => right('hep-go')),
      ...Array.from({ length: 50 }, () => wrong('hep-js')),
    ];
    expect(bootstrapInterval(rows, options).score).toEqual({ low: 0.5, high: 0.5 });
  });

  test('takes missing subsets as the score does', () => {
    const rows = Array.from({ length: 20 }, () => right('math-prm'));
    expect(bootstrapInterval(rows, { seed: 1, missing: 'zero' }).score).toEqual({ low: 0.125, high: 0.125 });
    expect(bootstrapInterval(rows, { seed: 1, missing: 'skip' }).score).toEqual({ low: 1, high: 1 });
  });

  test('takes less than a second for a whole benchmark', () => {
    expect(full).toHaveLength(2985);
    const start = performance.now();
    bootstrapInterval(full, options);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('published results', () => {
  test('the Score is the mean of the sections, to the digits given', () => {
    for (const { Score, Chat, 'Chat Hard': hard, Safety, Reasoning } of [
      ...publishedResults.map(({ percent }) => percent),
      ...Object.values(publishedAblation),
    ]) {
      expect(Math.abs((Chat + hard + Safety + Reasoning) / 4 - Score)).toBeLessThan(0.011);
    }
  });

  test('the ablation has each strategy, and its first row is the final model', () => {
    expect(Object.keys(publishedAblation)).toEqual(strategyNames);
    expect(publishedResults).toHaveLength(9);
    expect(publishedResults.at(7)?.percent).toEqual(publishedAblation['correct-fluent / incorrect-fluent']);
  });
});
