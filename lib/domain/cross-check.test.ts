import { expect, it } from 'vitest';
import { driftOf, isCrossChecked } from './cross-check';

const share = (percent: number, seed = 7) =>
  Array.from({ length: 4_000 }, (_, index) =>
    isCrossChecked({ seed, sampleId: String(index % 250), index: Math.floor(index / 250) }, percent),
  ).filter(Boolean).length / 4_000;

it('draws the share that is asked for, always the same ones', () => {
  expect(share(0)).toBe(0);
  expect(share(100)).toBe(1);
  expect(share(10)).toBeGreaterThan(0.08);
  expect(share(10)).toBeLessThan(0.12);
  expect(share(1)).toBeGreaterThan(0.004);
  expect(share(1)).toBeLessThan(0.02);
  const one = { seed: 7, sampleId: '12', index: 3 };
  expect(isCrossChecked(one, 50)).toBe(isCrossChecked({ ...one }, 50));
});

it('draws others for another seed', () => {
  const drawn = (seed: number) =>
    Array.from({ length: 64 }, (_, index) => isCrossChecked({ seed, sampleId: '1', index }, 50));
  expect(drawn(1)).not.toEqual(drawn(2));
});

it('measures drift by the token, of the worst span', () => {
  expect(
    driftOf([
      { first: -40, second: -40.4, n: 400 },
      { first: -2, second: -2.2, n: 4 },
    ]),
  ).toBeCloseTo(0.05);
  expect(driftOf([{ first: -1, second: -1, n: 4 }])).toBe(0);
  expect(() => driftOf([{ first: -1, second: -1, n: 0 }])).toThrow(RangeError);
});
