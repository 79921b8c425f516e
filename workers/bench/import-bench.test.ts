import { afterAll, expect, it } from 'vitest';
import { closeQueue } from '@/lib/queue/enqueue';
import { useTestDatabase } from '@/lib/server/test-database';
import { benchImport } from './import-bench';

useTestDatabase();
afterAll(closeQueue);

it('the import bench stores every row, and copies the same ones', async () => {
  const { comparisons, notes } = await benchImport({ rows: 40, answerCharacters: 500, shortRows: 80 });
  expect(comparisons.map(({ what }) => what)).toEqual([
    'import: 40 rows, answers of 500 characters',
    'import: 80 short rows',
  ]);
  for (const { oursMs, againstMs } of comparisons) {
    expect(oursMs).toBeGreaterThan(0);
    expect(againstMs).toBeGreaterThan(0);
  }
  expect(notes.join('\n')).toMatch(/peak RSS of the whole process \d+ MiB/);
});
