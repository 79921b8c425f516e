import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { DisjointSets } from './disjoint-sets';
import { equalRuns } from './equal-runs';
import { jaccard, MinHashIndex } from './minhash';

/** Two sets of `size` keys of which `shared` are the same. */
function keys(random: () => number, size: number, shared: number): [number[], number[]] {
  const fresh = (count: number) => Array.from({ length: count }, () => (random() >>> 0) * 2 ** 20);
  const common = fresh(shared);
  return [
    [...common, ...fresh(size - shared)],
    [...fresh(size - shared), ...common],
  ];
}

/** How many of 400 pairs of such sets meet in a band. */
function met(size: number, shared: number): number {
  const generator = xoroshiro128plus(7);
  const index = new MinHashIndex(800);
  for (let pair = 0; pair < 400; pair += 1) {
    for (const set of keys(() => generator.next(), size, shared)) index.add(set);
  }
  const found = new Set<number>();
  for (let band = 0; band < MinHashIndex.bands; band += 1) {
    for (const group of index.meeting(band)) {
      for (const position of group) {
        if (position % 2 === 0 && group.includes(position + 1)) found.add(position);
      }
    }
  }
  return found.size;
}

describe('MinHashIndex', () => {
  it('lets similar sets meet and others hardly ever, whatever their size', () => {
    // Jaccard 1, 0.9, 0.818, 0.29 and 0
    expect(met(40, 40)).toBe(400);
    expect(met(38, 36)).toBeGreaterThanOrEqual(398);
    expect(met(20, 18)).toBeGreaterThanOrEqual(394);
    expect(met(200, 180)).toBeGreaterThanOrEqual(394);
    expect(met(40, 18)).toBeLessThan(25);
    expect(met(40, 0)).toBe(0);
  });

  it('gives the same for the same sets, in whatever order their keys come', () => {
    const index = new MinHashIndex(3);
    index.add([5, 6, 7, 8]);
    index.add([]);
    index.add([8, 5, 7, 6, 5]);
    for (let band = 0; band < MinHashIndex.bands; band += 1)
      expect([...index.meeting(band)]).toEqual([[0, 2]]);
  });
});

describe('jaccard', () => {
  it('is the shared part of all', () => {
    expect(jaccard(new Set([1, 2, 3]), new Set([2, 3, 4, 5]))).toBe(2 / 5);
    expect(jaccard(new Set([1]), new Set([1]))).toBe(1);
    expect(jaccard(new Set(), new Set())).toBe(0);
    expect(jaccard(new Set([1]), new Set())).toBe(0);
  });
});

describe('equalRuns', () => {
  it('groups positions with the same key and leaves single ones out', () => {
    const runs = [...equalRuns(Uint32Array.of(9, 4_294_967_295, 0, 9, 7, 4_294_967_295, 9))];
    expect(runs).toEqual([
      [0, 3, 6],
      [1, 5],
    ]);
    expect([...equalRuns(new Uint32Array())]).toEqual([]);
    expect([...equalRuns(Uint32Array.of(1))]).toEqual([]);
    expect([...equalRuns(Uint32Array.of(0, 0))]).toEqual([[0, 1]]);
  });
});

describe('DisjointSets', () => {
  it('names each set by its lowest position', () => {
    const sets = new DisjointSets(6);
    sets.join(5, 3);
    sets.join(3, 4);
    sets.join(1, 5);
    expect([0, 1, 2, 3, 4, 5].map((at) => sets.find(at))).toEqual([0, 1, 2, 1, 1, 1]);
  });
});
