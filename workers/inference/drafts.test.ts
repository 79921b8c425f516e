import { expect, it } from 'vitest';
import { Drafts } from './drafts';

it('guesses what followed the longest known context', () => {
  const drafts = new Drafts();
  const learnAll = (ids: number[]) => {
    for (const index of ids.keys()) drafts.learn(ids.slice(0, index + 1));
  };
  learnAll([1, 2, 3, 4]);
  learnAll([9, 2, 3, 5]);
  expect(drafts.guess([1, 2, 3])).toBe(4);
  expect(drafts.guess([9, 2, 3])).toBe(5);
  expect(drafts.guess([7, 2, 3])).toBe(5);
  expect(drafts.guess([3])).toBeUndefined();
  expect(drafts.guess([5, 6, 7])).toBeUndefined();
});
