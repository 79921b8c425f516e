import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScoredCandidate } from './candidate';
import { qualityFilters } from './quality-filter';
import { type RejectSamplingOptions, rejectReasons, rejectSampling } from './reject-sampling';
import { scoreRules } from './score-rule';

const candidate = (
  id: number,
  r: number,
  a: number,
  more: Partial<ScoredCandidate> = {},
): ScoredCandidate => ({
  id,
  index: id,
  r,
  a,
  aOther: 0.1,
  verdict: 'A',
  correct: true,
  truncated: false,
  invalid: false,
  ...more,
});
const wrong = { verdict: 'B', correct: false } as const;

function sampled(candidates: ScoredCandidate[], options: RejectSamplingOptions) {
  const { keptId, reasons } = rejectSampling(candidates, options);
  return { keptId, ...Object.fromEntries(reasons) };
}

describe('rejectSampling', () => {
  test('description keeps the argmax of a·r above the threshold', () => {
    expect(
      sampled([candidate(1, 0.5, 0.75), candidate(2, 0.6, 0.8), candidate(3, 0.9, 0.3)], {
        rule: 'description',
      }),
    ).toEqual({ keptId: 2, 1: ['not_best'], 2: [], 3: ['below_threshold', 'not_best'] });
  });

  test('when the best falls below the threshold nothing is kept, though another would pass', () => {
    // a·r: 0.72 against 0.36, but a < r for the first.
    expect(sampled([candidate(1, 0.9, 0.8), candidate(2, 0.4, 0.9)], { rule: 'description' })).toEqual({
      keptId: null,
      1: ['below_threshold'],
      2: ['not_best'],
    });
  });

  test('gated: behind the gate one does not compete, and the bound comes after the argmax', () => {
    expect(sampled([candidate(1, 0.9, 0.8), candidate(2, 0.4, 0.9)], { rule: 'gated' })).toEqual({
      keptId: 2,
      1: ['below_threshold'],
      2: [],
    });
    expect(sampled([candidate(1, 0.2, 0.95), candidate(2, 0.19, 0.95)], { rule: 'gated' })).toEqual({
      keptId: null,
      1: ['below_threshold'],
      2: ['below_threshold', 'not_best'],
    });
  });

  test('linear keeps the argmax of R_score above 0.1', () => {
    // a·r would choose the first.
    expect(sampled([candidate(1, 1, 0.6), candidate(2, 0.5, 0.95)], { rule: 'linear' })).toEqual({
      keptId: 2,
      1: ['not_best'],
      2: [],
    });
    expect(sampled([candidate(1, 0.5, 0.6)], { rule: 'linear' })).toEqual({
      keptId: null,
      1: ['below_threshold'],
    });
  });

  test('signed keeps among the correct, without a threshold', () => {
    const candidates = [
      candidate(1, 0.9, 0.9, wrong),
      candidate(2, 0.01, 0.01),
      candidate(3, 0.9, 0.9, { verdict: null, correct: false }),
    ];
    expect(sampled(candidates, { rule: 'signed' })).toEqual({
      keptId: 2,
      1: ['not_correct'],
      2: [],
      3: ['not_correct'],
    });
  });

  test('being correct can be asked for', () => {
    const candidates = [candidate(1, 0.8, 0.9, wrong), candidate(2, 0.5, 0.8)];
    expect(sampled(candidates, { rule: 'description' })).toMatchObject({ keptId: 1, 2: ['not_best'] });
    expect(sampled(candidates, { rule: 'description', requireCorrect: true })).toEqual({
      keptId: 2,
      1: ['not_correct'],
      2: [],
    });
  });

  test('ties go to the lowest index', () => {
    expect(sampled([candidate(2, 0.5, 0.8), candidate(1, 0.5, 0.8)], { rule: 'description' }).keptId).toBe(1);
  });

  test('all reasons that apply are there, the main one first', () => {
    const candidates = [
      candidate(1, 0.9, 0.1, {
        ...wrong,
        truncated: true,
        failedFilters: ['hit_token_limit', 'names_opposite_verdict', 'starts_with_verdict'],
      }),
      candidate(2, 0, 0, { ...wrong, invalid: true, r: null, a: null, truncated: true }),
    ];
    expect(
      sampled(candidates, {
        rule: 'description',
        requireCorrect: true,
        qualityFilters: ['hit_token_limit', 'names_opposite_verdict'],
      }),
    ).toEqual({
      keptId: null,
      1: ['truncated', 'names_opposite_verdict', 'hit_token_limit', 'not_correct', 'below_threshold'],
      2: ['invalid', 'truncated', 'not_correct'],
    });
  });

  test('a filter that is not applied does not count, and truncated reasons may be let in', () => {
    const candidates = [candidate(1, 0.5, 0.9, { truncated: true, failedFilters: ['starts_with_verdict'] })];
    expect(sampled(candidates, { rule: 'description', includeTruncated: true })).toEqual({
      keptId: 1,
      1: [],
    });
    expect(
      sampled(candidates, {
        rule: 'description',
        includeTruncated: true,
        qualityFilters: ['starts_with_verdict'],
      }),
    ).toEqual({ keptId: null, 1: ['starts_with_verdict'] });
  });

  test('of no candidates nothing is kept', () => {
    expect(sampled([], { rule: 'description' })).toEqual({ keptId: null });
  });
});

const p = fc.double({ min: 0, max: 1, noNaN: true });
const anyCandidate = fc
  .record({
    r: p,
    a: p,
    aOther: fc.option(p),
    verdict: fc.constantFrom('A' as const, 'B' as const, null),
    truncated: fc.boolean(),
    invalid: fc.boolean(),
    failedFilters: fc.subarray([...qualityFilters]),
  })
  .map((c) => (c.invalid ? { ...c, r: null, a: null } : c));
const anyCandidates = fc
  .array(anyCandidate, { maxLength: 8 })
  .map((all) =>
    all.map((c, index): ScoredCandidate => ({ ...c, id: index + 1, index, correct: c.verdict === 'A' })),
  );
const anyOptions = fc.record({
  rule: fc.constantFrom(...scoreRules),
  requireCorrect: fc.boolean(),
  includeTruncated: fc.boolean(),
  qualityFilters: fc.subarray([...qualityFilters]),
});

describe('for any candidates', () => {
  test('each is the kept one or has at least one reason, never both', () => {
    fc.assert(
      fc.property(anyCandidates, anyOptions, (candidates, options) => {
        const { keptId, reasons } = rejectSampling(candidates, options);
        expect([...reasons.keys()]).toEqual(candidates.map(({ id }) => id));
        for (const [id, why] of reasons) {
          expect(why.length === 0).toBe(id === keptId);
          expect(why).toEqual(rejectReasons.filter((reason) => why.includes(reason)));
        }
      }),
    );
  });

  test('their order is of no matter', () => {
    fc.assert(
      fc.property(anyCandidates, anyOptions, (candidates, options) => {
        const forwards = rejectSampling(candidates, options);
        const backwards = rejectSampling(candidates.toReversed(), options);
        expect(backwards.keptId).toBe(forwards.keptId);
        expect(Object.fromEntries(backwards.reasons)).toEqual(Object.fromEntries(forwards.reasons));
      }),
    );
  });
});
