import { describe, expect, it } from 'vitest';
import { leaningOf, tippingSentence, trajectoryPoint } from './verdict-trajectory';

describe('a point', () => {
  it('has length-normalised probabilities and the share of the joint ones', () => {
    const logps = { logpTarget: 4 * Math.log(0.5), nTarget: 4, logpOther: 2 * Math.log(0.25), nOther: 2 };
    const point = trajectoryPoint(logps, 'B');
    expect(point.pTarget).toBeCloseTo(0.5, 12);
    expect(point.pOther).toBeCloseTo(0.25, 12);
    expect(point.share).toBeCloseTo(0.5, 12);
    expect(point.leaning).toBe('B');
  });

  it('leans nowhere where both are the same', () => {
    const logps = { logpTarget: -1, nTarget: 2, logpOther: -1, nOther: 2 };
    expect(trajectoryPoint(logps, 'A')).toMatchObject({ share: 0.5, leaning: null });
    expect(leaningOf(0.5, 0.5, 'A')).toBeNull();
    expect(leaningOf(0.2, 0.5, 'A')).toBe('B');
  });
});

describe('the tipping sentence', () => {
  it.each([
    [['A', 'A', 'A'], 0],
    [['B', 'A', 'A'], 1],
    [['A', 'B', 'A'], 2],
    [['A', null, 'A'], 2],
    [['B', 'B', 'B', 'A'], 3],
    [['A'], 0],
    [['A', null], null],
    [[], null],
  ] as const)('of %j is %j', (leanings, tipping) => {
    expect(tippingSentence(leanings)).toBe(tipping);
  });
});
