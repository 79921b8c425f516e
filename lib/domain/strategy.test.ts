import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScoredCandidate } from './candidate';
import { scoreRules } from './score-rule';
import { seededIndex } from './seeded-index';
import {
  correctnessModes,
  type PairOptions,
  pickPair,
  rankings,
  type Strategy,
  strategyNames,
} from './strategy';

const candidate = (
  id: number,
  r: number,
  a: number,
  correct: boolean,
  more: Partial<ScoredCandidate> = {},
) => ({
  id,
  index: id,
  r,
  a,
  aOther: 0.5,
  verdict: correct ? ('A' as const) : ('B' as const),
  correct,
  truncated: false,
  invalid: false,
  ...more,
});
const options: PairOptions = {
  correctness: 'verdict',
  rankBy: 'fluency',
  rule: 'description',
  seed: 7,
  sampleId: 1,
};
const picked = (strategy: Strategy, candidates: ScoredCandidate[], more: Partial<PairOptions> = {}) => {
  const pair = pickPair(strategy, candidates, { ...options, ...more });
  return 'missing' in pair ? pair.missing : [pair.chosen.id, pair.rejected.id];
};

const four = [
  candidate(1, 0.3, 0.9, true),
  candidate(2, 0.6, 0.9, true),
  candidate(3, 0.2, 0.1, false),
  candidate(4, 0.8, 0.4, false),
];

test('there are five strategies, by the names of the method', () => {
  expect(strategyNames).toEqual([
    'correct-fluent / incorrect-fluent',
    'correct-fluent / incorrect-influent',
    'correct-fluent / incorrect-random',
    'correct-influent / incorrect-fluent',
    'correct-random / incorrect-random',
  ]);
});

describe('rank by fluency', () => {
  test.each<[Strategy, number[]]>([
    ['correct-fluent / incorrect-fluent', [2, 4]],
    ['correct-fluent / incorrect-influent', [2, 3]],
    ['correct-influent / incorrect-fluent', [1, 4]],
  ])('%s', (strategy, pair) => {
    expect(picked(strategy, four)).toEqual(pair);
  });

  test('ties go to the lowest index on both ends', () => {
    const tied = [
      candidate(4, 0.5, 0.9, true),
      candidate(3, 0.5, 0.8, true),
      candidate(2, 0.5, 0.1, false),
      candidate(1, 0.5, 0.2, false),
    ];
    expect(picked('correct-fluent / incorrect-influent', tied)).toEqual([3, 1]);
    expect(picked('correct-influent / incorrect-fluent', tied)).toEqual([3, 1]);
  });
});

describe('rank by R_score', () => {
  // R_score under linear: 0.24, 0.30, −0.16, −0.08
  const scored = [
    candidate(1, 0.3, 0.9, true),
    candidate(2, 0.5, 0.8, true),
    candidate(3, 0.2, 0.1, false),
    candidate(4, 0.4, 0.4, false),
  ];

  test.each<[Strategy, number[]]>([
    ['correct-fluent / incorrect-fluent', [2, 3]],
    ['correct-fluent / incorrect-influent', [2, 4]],
    ['correct-influent / incorrect-fluent', [1, 3]],
  ])('%s', (strategy, pair) => {
    expect(picked(strategy, scored, { rankBy: 'R_score', rule: 'linear' })).toEqual(pair);
  });

  test('the influent one is nearest to zero, from either side', () => {
    const around = [candidate(1, 0.5, 0.9, true), candidate(2, 0.5, 0.45, true), four[2], four[3]].filter(
      (c) => c !== undefined,
    );
    expect(
      picked('correct-influent / incorrect-fluent', around, { rankBy: 'R_score', rule: 'linear' }),
    ).toEqual([2, 3]);
  });

  test('a candidate without a score stands on neither side', () => {
    const unparsed = [candidate(1, 0.5, 0.9, true), candidate(2, 0.5, 0.5, false, { verdict: null })];
    for (const strategy of strategyNames) {
      expect(picked(strategy, unparsed, { rankBy: 'R_score', rule: 'signed' })).toBe('incorrect');
      expect(picked(strategy, unparsed, { rankBy: 'fluency', rule: 'signed' })).toEqual([1, 2]);
    }
  });
});

describe('correctness = gate', () => {
  test('takes the sides of the rule, whatever the verdict, and leaves out what lies between', () => {
    // R_score under linear: 0.4, −0.4, 0.05
    const gated = [
      candidate(1, 0.5, 0.9, false),
      candidate(2, 0.5, 0.1, true),
      candidate(3, 0.5, 0.55, true),
    ];
    const linear = { correctness: 'gate', rule: 'linear' } as const;
    expect(picked('correct-fluent / incorrect-fluent', gated, linear)).toEqual([1, 2]);
    expect(picked('correct-influent / incorrect-fluent', gated, linear)).toEqual([1, 2]);
    expect(picked('correct-fluent / incorrect-fluent', gated.slice(2), linear)).toBe('both');
    expect(picked('correct-influent / incorrect-fluent', gated, { ...linear, threshold: 0.04 })).toEqual([
      1, 2,
    ]);
  });
});

describe('what is missing', () => {
  test('names the side, or that nothing may be picked', () => {
    const strategy = 'correct-fluent / incorrect-fluent';
    expect(picked(strategy, four.slice(0, 2))).toBe('incorrect');
    expect(picked(strategy, four.slice(2))).toBe('correct');
    expect(picked(strategy, [])).toBe('none eligible');
    expect(picked(strategy, [candidate(1, 0.5, 0.5, true, { truncated: true })])).toBe('none eligible');
  });

  test('invalid, truncated and filtered candidates are left out unless the run lets them in', () => {
    const candidates = [
      ...four,
      candidate(5, 0.9, 0.9, true, { truncated: true }),
      candidate(6, 0.95, 0.1, false, { failedFilters: ['starts_with_verdict'] }),
      { ...candidate(7, 1, 1, true), invalid: true, r: null, a: null },
    ];
    const strategy = 'correct-fluent / incorrect-fluent';
    expect(picked(strategy, candidates, { qualityFilters: ['starts_with_verdict'] })).toEqual([2, 4]);
    expect(picked(strategy, candidates, { includeTruncated: true })).toEqual([5, 6]);
  });
});

describe('random picks', () => {
  test('are the ones recorded for this seed', () => {
    const many = Array.from({ length: 16 }, (_, i) => candidate(i, 0.5, 0.5, i % 2 === 0));
    const pairs = [1, 2, 3].map((sampleId) =>
      picked('correct-random / incorrect-random', many, { sampleId }),
    );
    // CPython: random.Random(n)._randbelow(8), n holding the characters of the key as 32-bit words, lowest first.
    expect(pairs).toEqual([
      [0, 9],
      [10, 15],
      [12, 5],
    ]);
  });

  test('spread over the side, independently of each other, and change with seed and sample', () => {
    const drawn = Array.from({ length: 4000 }, (_, sampleId) => [
      seededIndex([1, sampleId, 'chosen'], 4),
      seededIndex([1, sampleId, 'rejected'], 4),
    ]);
    const counts = new Map<string, number>();
    for (const pair of drawn) counts.set(pair.join(), (counts.get(pair.join()) ?? 0) + 1);
    expect(counts.size).toBe(16);
    for (const count of counts.values()) expect(Math.abs(count - 250)).toBeLessThan(80);
  });

  test('of a key do not run into those of another', () => {
    expect(seededIndex([1, 23], 1_000_000)).not.toBe(seededIndex([12, 3], 1_000_000));
    expect(() => seededIndex([1], 0)).toThrow(RangeError);
  });

  test('of a side do not change with the other side', () => {
    const more = [...four, candidate(5, 0.7, 0.9, true), candidate(6, 0.7, 0.9, true)];
    for (let sampleId = 0; sampleId < 50; sampleId++) {
      const few = picked('correct-random / incorrect-random', four, { sampleId });
      const many = picked('correct-random / incorrect-random', more, { sampleId });
      expect(many[1]).toBe(few[1]);
    }
  });
});

const p = fc.double({ min: 0, max: 1, noNaN: true });
const anyCandidates = fc
  .array(
    fc.record({
      r: p,
      a: p,
      aOther: p,
      verdict: fc.constantFrom('A' as const, 'B' as const, null),
      truncated: fc.boolean(),
      invalid: fc.boolean(),
    }),
    { maxLength: 10 },
  )
  .map((all) =>
    all.map((c, index): ScoredCandidate => ({ ...c, id: index, index, correct: c.verdict === 'A' })),
  );
const anyOptions = fc.record({
  correctness: fc.constantFrom(...correctnessModes),
  rankBy: fc.constantFrom(...rankings),
  rule: fc.constantFrom(...scoreRules),
  seed: fc.nat(),
  sampleId: fc.nat(),
});

describe('for any candidates', () => {
  test('their order is of no matter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...strategyNames),
        anyCandidates,
        anyOptions,
        (strategy, candidates, given) => {
          expect(pickPair(strategy, candidates.toReversed(), given)).toEqual(
            pickPair(strategy, candidates, given),
          );
        },
      ),
    );
  });

  test('all strategies find a pair in the same samples, and never one candidate twice', () => {
    fc.assert(
      fc.property(anyCandidates, anyOptions, (candidates, given) => {
        const pairs = strategyNames.map((strategy) => pickPair(strategy, candidates, given));
        expect(new Set(pairs.map((pair) => ('missing' in pair ? pair.missing : 'pair'))).size).toBe(1);
        for (const pair of pairs) if (!('missing' in pair)) expect(pair.chosen).not.toBe(pair.rejected);
      }),
    );
  });
});
