import { describe, expect, it } from 'vitest';
import { fromXY, isoLine, regionPaths, toX, toY } from './plane-geometry';

describe('the plane', () => {
  it('finds back the probabilities of a place, and stays within the plane', () => {
    const { r, a } = fromXY(toX(0.3), toY(0.8));
    expect(r).toBeCloseTo(0.3);
    expect(a).toBeCloseTo(0.8);
    expect(fromXY(-50, -50)).toEqual({ r: 0, a: 1 });
    expect(fromXY(5000, 5000)).toEqual({ r: 1, a: 0 });
  });

  it('draws an iso-line through places of one product', () => {
    const places = isoLine(0.3)
      .slice(1)
      .split('L')
      .map((place) => place.split(',').map(Number) as [number, number]);
    expect(places.length).toBe(33);
    for (const [x, y] of places) {
      const { r, a } = fromXY(x, y);
      expect(r * a).toBeCloseTo(0.3, 2);
    }
    expect(places[0]?.[0]).toBeCloseTo(toX(1), 1);
    expect(places.at(-1)?.[1]).toBeCloseTo(toY(1), 1);
  });

  it('shades what the rule says of each place', () => {
    const kept = regionPaths('linear', undefined, 2);
    // Of four quarters, linear keeps only the upper right (0.75, 0.75) → 0.375, and the upper left (0.25, 0.75) → 0.125.
    expect(kept.kept).not.toBe('');
    expect(kept.negative).not.toBe('');
    expect(kept.between).toBe('');
  });

  it('covers the whole plane, each place once', () => {
    for (const rule of ['description', 'gated', 'linear', 'signed'] as const) {
      const paths = regionPaths(rule, undefined, 20);
      const area = Object.values(paths)
        .flatMap((path) => [...path.matchAll(/M([\d.]+) [\d.]+H([\d.]+)v([\d.]+)/g)])
        .reduce((sum, [, from, to, height]) => sum + (Number(to) - Number(from)) * Number(height), 0);
      const whole = (toX(1) - toX(0)) * (toY(0) - toY(1));
      expect(area / whole).toBeCloseTo(1, 2);
    }
  });
});
