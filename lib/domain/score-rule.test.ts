import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dpoSide,
  passesThreshold,
  type RuleInput,
  region,
  rScore,
  type ScoreRule,
  scoreRules,
  sftRank,
} from './score-rule';

const input = (r: number, a: number, more: Partial<RuleInput> = {}): RuleInput => ({
  r,
  a,
  aOther: 0.25,
  verdict: 'A',
  correct: true,
  ...more,
});

describe('rScore', () => {
  test.each<[ScoreRule, number, number, number]>([
    ['description', 0.5, 0.75, 0.25],
    ['description', 0.25, 0.375, -0.0625],
    ['description', 0.5, 0.5, 0],
    ['description', 0.75, 0.75, 0.375],
    ['description', 0.75, 0.5, -0.75],
    ['description', 1, 1, 1],
    ['gated', 0.5, 0.75, 0.25],
    ['gated', 0.5, 0.7, -0.5],
    ['gated', 0.75, 0.75, -0.75],
    ['gated', 0.5, 0.5, -0.5],
    ['linear', 0.5, 0.75, 0.25],
    ['linear', 0.75, 0.5, 0],
    ['linear', 0.5, 0.25, -0.25],
  ])('%s of r = %s, a = %s is %s', (rule, r, a, score) => {
    expect(rScore(rule, input(r, a))).toBe(score);
  });

  test('signed takes the probability of the own verdict, with the sign of being correct', () => {
    expect(rScore('signed', input(0.5, 0.75))).toBe(0.375);
    expect(rScore('signed', input(0.5, 0.75, { correct: false, verdict: 'B' }))).toBe(-0.125);
    expect(rScore('signed', input(0.5, 0.75, { correct: false, verdict: null }))).toBeNull();
    expect(rScore('signed', input(0.5, 0.75, { correct: false, verdict: 'B', aOther: null }))).toBeNull();
  });

  test('the threshold of gated can be set', () => {
    expect(rScore('gated', input(0.25, 0.625), 0.5)).toBe(0.0625);
  });

  test.each(scoreRules)('%s refuses what is no probability', (rule) => {
    for (const bad of [Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY]) {
      expect(() => rScore(rule, input(bad, 0.5))).toThrow(RangeError);
      expect(() => rScore(rule, input(0.5, bad))).toThrow(RangeError);
    }
    expect(() =>
      rScore('signed', input(0.5, 0.5, { correct: false, verdict: 'B', aOther: Number.NaN })),
    ).toThrow(RangeError);
  });
});

describe('keeping for SFT', () => {
  test('description ranks by a·r and keeps above t', () => {
    expect(sftRank('description', input(0.5, 0.75))).toBe(0.375);
    expect(passesThreshold('description', input(0.5, 0.75))).toBe(true);
    expect(passesThreshold('description', input(0.5, 0.5))).toBe(false);
    expect(passesThreshold('description', input(0.5, 0.75), 0.25)).toBe(false);
  });

  test('gated ranks those through the gate and keeps above r = 0.2', () => {
    expect(sftRank('gated', input(0.5, 0.75))).toBe(0.375);
    expect(sftRank('gated', input(0.5, 0.7))).toBeNull();
    expect(sftRank('gated', input(0.8, 0.8))).toBeNull();
    expect(passesThreshold('gated', input(0.2, 0.9))).toBe(false);
    expect(passesThreshold('gated', input(0.21, 0.9))).toBe(true);
  });

  test('linear ranks by R_score and keeps above 0.1', () => {
    expect(sftRank('linear', input(0.5, 0.25))).toBe(-0.25);
    expect(passesThreshold('linear', input(0.1, 1))).toBe(false);
    expect(passesThreshold('linear', input(0.11, 1))).toBe(true);
  });

  test('signed ranks the correct alone', () => {
    expect(sftRank('signed', input(0.5, 0.75))).toBe(0.375);
    expect(sftRank('signed', input(0.5, 0.75, { correct: false, verdict: 'B' }))).toBeNull();
    expect(passesThreshold('signed', input(0.5, 0.75, { correct: false, verdict: 'B' }))).toBe(false);
  });
});

describe('dpoSide', () => {
  test.each<[ScoreRule, number | null, number | undefined, string | null]>([
    ['description', 0.001, undefined, 'chosen'],
    ['description', 0, undefined, null],
    ['description', -0.001, undefined, 'rejected'],
    ['description', 0.2, 0.2, null],
    ['description', -0.2, 0.2, null],
    ['description', -0.21, 0.2, 'rejected'],
    ['gated', 0.01, undefined, 'chosen'],
    ['gated', 0, undefined, null],
    ['gated', -0.01, undefined, 'rejected'],
    ['linear', 0.1, undefined, null],
    ['linear', -0.1, undefined, null],
    ['linear', 0.11, undefined, 'chosen'],
    ['linear', -0.11, undefined, 'rejected'],
    ['signed', 0.01, undefined, 'chosen'],
    ['signed', -0.01, undefined, 'rejected'],
    ['signed', null, undefined, null],
  ])('%s of %s at t = %s is %s', (rule, score, t, side) => {
    expect(dpoSide(rule, score, t)).toBe(side);
  });

  test('refuses NaN', () => {
    expect(() => dpoSide('linear', Number.NaN)).toThrow(RangeError);
  });
});

describe('region', () => {
  test.each<[ScoreRule, number, number, string]>([
    ['description', 0.4, 0.8, 'kept'],
    ['description', 0.4, 0.5, 'between'],
    ['description', 0.4, 0.45, 'negative'],
    ['description', 0.8, 0.7, 'negative'],
    ['gated', 0.4, 0.8, 'kept'],
    ['gated', 0.2, 0.8, 'between'],
    ['gated', 0.4, 0.7, 'negative'],
    ['linear', 0.4, 0.8, 'kept'],
    ['linear', 0.1, 0.9, 'between'],
    ['linear', 0.4, 0.2, 'negative'],
    ['signed', 0.4, 0.8, 'between'],
  ])('%s at r = %s, a = %s is %s', (rule, r, a, name) => {
    expect(region(rule, { r, a })).toBe(name);
  });

  test('signed follows the verdict, not the place', () => {
    expect(region('signed', { r: 0.4, a: 0.1, correct: true })).toBe('kept');
    expect(region('signed', { r: 0.4, a: 0.9, correct: false })).toBe('negative');
  });

  test('kept lies on the chosen side and negative on the rejected one', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom<ScoreRule>('description', 'gated', 'linear'), p, p, (rule, r, a) => {
        const side = dpoSide(rule, rScore(rule, input(r, a)));
        const place = region(rule, { r, a });
        if (place === 'kept') expect(side).toBe('chosen');
        expect(place === 'negative').toBe(side === 'rejected');
      }),
    );
  });
});
