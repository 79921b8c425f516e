import { expect, it } from 'vitest';
import { AppError, messageOf } from './errors';

it('tells its own words, also when only the digest reached the page', () => {
  const error = new AppError('conflict', 'Somebody else decided this pair.');
  expect(messageOf(error)).toBe('Somebody else decided this pair.');
  expect(messageOf({ message: 'An error occurred', digest: error.digest })).toBe(
    'Somebody else decided this pair.',
  );
});

it('says nothing of errors that were not written for people', () => {
  expect(messageOf(new TypeError('x is not a function'))).toBeNull();
  expect(messageOf({ digest: '123' })).toBeNull();
  expect(messageOf(null)).toBeNull();
});
