import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joint, leaningVerdict, lengthNormalised, validateLogprobs, verdictShare } from './probability';

describe('lengthNormalised', () => {
  test('is exp(logp / n)', () => {
    expect(lengthNormalised(0, 5)).toBe(1);
    expect(lengthNormalised(-4 * Math.LN2, 4)).toBe(0.5);
    expect(joint(-4 * Math.LN2)).toBeCloseTo(1 / 16, 15);
  });

  test.each([
    [Number.NaN, 3],
    [Number.NEGATIVE_INFINITY, 3],
    [0.1, 3],
    [-1, 0],
    [-1, -1],
    [-1, 1.5],
    [-1, Number.NaN],
  ])('refuses a sum of %s over %s tokens', (logpSum, n) => {
    expect(() => lengthNormalised(logpSum, n)).toThrow(RangeError);
  });
});

describe('validateLogprobs', () => {
  test('sums and counts what is fine', () => {
    expect(validateLogprobs([-0.5, 0, -1.25], 3)).toEqual({ ok: true, logpSum: -1.75, count: 3 });
  });

  test('takes the rounding of a soft-max for zero', () => {
    expect(validateLogprobs([1e-6, -1], 2)).toEqual({ ok: true, logpSum: -1, count: 2 });
  });

  test.each([
    ['missing', null, 2],
    ['missing', undefined, 2],
    ['missing', [], 2],
    ['missing', [null, -1], 2],
    ['missing', [-1, undefined], 2],
    ['not_finite', [-1, Number.NaN], 2],
    ['not_finite', [Number.NEGATIVE_INFINITY, -1], 2],
    ['not_finite', [Number.POSITIVE_INFINITY], 1],
    ['not_finite', [-9999, -1], 2],
    ['positive', [0.01], 1],
    ['misaligned', [-1], 2],
    ['misaligned', [-1, -1, -1], 2],
  ])('is %s for %j over %s tokens', (reason, logprobs, count) => {
    expect(validateLogprobs(logprobs, count)).toEqual({ ok: false, reason });
  });
});

describe('leaningVerdict', () => {
  test('is the more probable one, and nothing on a tie', () => {
    expect(leaningVerdict(0.6, 0.9)).toBe('B');
    expect(leaningVerdict(0.9, 0.6)).toBe('A');
    expect(leaningVerdict(0.7, 0.7)).toBeNull();
    expect(() => leaningVerdict(Number.NaN, 0.5)).toThrow(RangeError);
  });
});

describe('verdictShare', () => {
  test('is the soft-max of the two joint log-probs', () => {
    expect(verdictShare(-2, -2)).toBe(0.5);
    expect(verdictShare(Math.log(0.3), Math.log(0.1))).toBeCloseTo(0.75, 12);
  });

  test('is a number where the joint probabilities are none', () => {
    expect(verdictShare(-2000, -2001)).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
    expect(verdictShare(0, -5000)).toBe(1);
    expect(verdictShare(-5000, 0)).toBe(0);
  });

  test('of both verdicts adds up to one', () => {
    const logp = fc.double({ min: -1000, max: 0, noNaN: true });
    fc.assert(
      fc.property(logp, logp, (x, y) => {
        expect(verdictShare(x, y) + verdictShare(y, x)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('refuses what is no log-prob', () => {
    for (const logp of [Number.NaN, Number.NEGATIVE_INFINITY, 0.5]) {
      expect(() => verdictShare(logp, -1)).toThrow(RangeError);
      expect(() => verdictShare(-1, logp)).toThrow(RangeError);
    }
  });
});
