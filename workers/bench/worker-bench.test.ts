import { expect, it } from 'vitest';
import { useTestDatabase } from '@/lib/server/test-database';
import { benchWorker } from './worker-bench';

useTestDatabase();

it('the worker bench: a run cannot be faster than its requests', async () => {
  const { comparisons } = await benchWorker({ samples: 6, candidatesEach: 1, latencyMs: 20, slots: 2 });
  const [comparison] = comparisons;
  expect(comparison?.against).toMatch(/^\d+ requests · 20 ms \/ 2 at once$/);
  expect(comparison?.oursMs).toBeGreaterThan(comparison?.againstMs ?? Number.POSITIVE_INFINITY);
});
