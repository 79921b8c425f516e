import { expect, it } from 'vitest';
import { useTestDatabase } from '@/lib/server/test-database';
import { benchList } from './list-bench';

useTestDatabase();

it('the list bench reads the same lines as the bare SQL, on the first page and on a deep one', async () => {
  const { comparisons, notes } = await benchList({ samples: 120, candidatesEach: 2, rounds: 2 });
  expect(comparisons.map(({ what }) => what)).toEqual(['list: first page', 'list: page after 100 samples']);
  for (const { oursMs, againstMs } of comparisons) {
    expect(oursMs).toBeGreaterThan(0);
    expect(againstMs).toBeGreaterThan(0);
  }
  expect(notes[0]).toContain('240 candidates of 120 samples');
});
