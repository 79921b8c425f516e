import { expect, it } from 'vitest';
import { interleaved, median } from './comparison';

it('takes medians of rounds that alternate', async () => {
  expect(median([9, 1, 5])).toBe(5);
  const order: string[] = [];
  await interleaved(
    2,
    async () => order.push('ours'),
    async () => order.push('against'),
  );
  expect(order).toEqual(['ours', 'against', 'against', 'ours']);
});
