import { describe, expect, it } from 'vitest';
import { RecentCounts } from './recent-counts';

describe('recent counts', () => {
  it('forget what is older than the window, to one slice', () => {
    let now = 0;
    const counts = new RecentCounts(100, () => now, 10);
    counts.add('a');
    counts.add('b', 5);
    now = 60;
    counts.add('a', 2);
    expect([counts.sum('a'), counts.sum('b'), counts.sum('c')]).toEqual([3, 5, 0]);
    now = 109;
    expect(counts.sum('a')).toBe(3);
    now = 110;
    expect([counts.sum('a'), counts.sum('b')]).toEqual([2, 0]);
    now = 1000;
    expect(counts.sum('a')).toBe(0);
  });
});
