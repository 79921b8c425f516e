import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatPercent, formatProbability, formatScore } from './format';

describe('formatProbability', () => {
  it.each([
    [0.80391, '0.804'],
    [0.05, '0.0500'],
    [0.0012345, '0.00123'],
    [0.000031, '3.1e-5'],
    [1e-300, '1.0e-300'],
    [0, '0'],
    [1, '1.00'],
    [0.9994, '0.999'],
    [0.9997, '0.9997'],
    [0.999999, '>0.9999'],
  ])('writes %d as %s', (p, text) => {
    expect(formatProbability(p)).toBe(text);
  });

  it('writes a dash where there is no number', () => {
    expect([null, undefined, Number.NaN, Number.POSITIVE_INFINITY].map(formatProbability)).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
  });
});

describe('formatScore', () => {
  it.each([
    [0.8031, '+0.803'],
    [-0.7219, '−0.722'],
    [0, '0.000'],
    [-0.00001, '−1.0e-5'],
    [null, '–'],
  ])('writes %s as %s', (score, text) => {
    expect(formatScore(score)).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [180, '180 ms'],
    [4200, '4.2 s'],
    [9_960, '10 s'],
    [59_600, '1 min'],
    [125_000, '2 min 5 s'],
    [8_040_000, '2 h 14 min'],
    [3_599_600, '1 h'],
    [86_400_000, '1 d'],
    [100_000_000, '1 d 4 h'],
  ])('writes %d ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});

it('writes bytes and shares', () => {
  expect([0, 999, 1500, 123_456_789].map(formatBytes)).toEqual(['0 B', '999 B', '1.5 KB', '123 MB']);
  expect(formatPercent(0.50881)).toBe('50.9%');
  expect(formatPercent(null)).toBe('–');
});
