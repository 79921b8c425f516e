import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chunks } from './evaluate';
import { joinPaths } from './look-up-prompts';
import { stepSeed } from './sampling-options';

it('splits without gaps and without a lone token', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 2, max: 2000 }), (start, length) => {
      const pieces = chunks(start, start + length);
      expect(pieces[0]?.[0]).toBe(start);
      expect(pieces.at(-1)?.[1]).toBe(start + length);
      pieces.forEach(([from, to], index) => {
        expect(to - from).toBeGreaterThanOrEqual(2);
        expect(to - from).toBeLessThanOrEqual(129);
        if (index > 0) expect(from).toBe(pieces[index - 1]?.[1]);
      });
    }),
  );
});

it('computes prompts that begin another one along with it', () => {
  const paths = joinPaths([[1], [1, 2], [1, 2, 3], [1, 4], [9], [1, 2]]);
  expect(paths.map(({ ids, prompts }) => [ids, [...prompts].sort()])).toEqual([
    [
      [1, 2, 3],
      [0, 1, 2, 5],
    ],
    [[1, 4], [3]],
    [[9], [4]],
  ]);
});

it('gives every step of every child its own seed below the reserved one', () => {
  const seeds = new Set<number>();
  for (let seed = -3; seed < 60; seed++)
    for (let step = 0; step < 300; step++) seeds.add(stepSeed(seed, step));
  expect(seeds.size).toBeGreaterThan(63 * 300 - 5);
  for (const seed of seeds) expect(seed >= 0 && seed < 2 ** 31).toBe(true);
});
