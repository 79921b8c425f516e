import { describe, expect, it } from 'vitest';
import { describeDots, dotPlaces, scoreX, strip } from './dot-places';

const dot = (id: number, score: number | null, correct = true) => ({ id, score, correct });

describe('dotPlaces', () => {
  it('puts −1, 0 and +1 at the ends and in the middle of one axis', () => {
    expect([scoreX(-1), scoreX(0), scoreX(1)]).toEqual([
      strip.left,
      (strip.left + strip.right) / 2,
      strip.right,
    ]);
    expect(scoreX(-3)).toBe(strip.left);
  });

  it('keeps dots that would touch apart, and single ones on the axis', () => {
    const places = dotPlaces([dot(1, 0.5), dot(2, 0.5, false), dot(3, 0.51), dot(4, -0.9)]);
    expect(places.map(({ id }) => id)).toEqual([4, 1, 2, 3]);
    const [alone, ...crowd] = places;
    expect(alone?.y).toBe(strip.middle);
    expect(new Set(crowd.map(({ y }) => y)).size).toBe(3);
    expect(crowd.map(({ correct }) => correct)).toEqual([true, false, true]);
  });

  it('stays within the strip however many fall together', () => {
    for (const { y } of dotPlaces(Array.from({ length: 40 }, (_, id) => dot(id, 0.3)))) {
      expect(y - strip.radius).toBeGreaterThanOrEqual(0);
      expect(y + strip.radius).toBeLessThanOrEqual(strip.height);
    }
  });

  it('has no place for a candidate without a score', () => {
    expect(dotPlaces([dot(1, null)])).toEqual([]);
  });
});

describe('describeDots', () => {
  it('says both sides and what is missing', () => {
    const dots = [dot(1, 0.5), dot(2, 0.25), dot(3, -0.5, false), dot(4, null, false)];
    expect(describeDots(dots, String)).toBe(
      '2 correct, R_score 0.25 to 0.5; 1 incorrect, R_score -0.5; 1 without a score',
    );
    expect(describeDots([], String)).toBe('no candidates');
  });
});
