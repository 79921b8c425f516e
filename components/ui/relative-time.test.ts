import { expect, it } from 'vitest';
import { describeTime } from './relative-time';

const now = Date.parse('2026-03-01T12:00:00Z');

it.each([
  ['2026-03-01T11:59:55Z', 'just now'],
  ['2026-03-01T11:59:30Z', '30 seconds ago'],
  ['2026-03-01T11:57:00Z', '3 minutes ago'],
  ['2026-03-01T09:00:00Z', '3 hours ago'],
  ['2026-02-28T12:00:00Z', 'yesterday'],
  ['2026-03-01T14:00:00Z', 'in 2 hours'],
  ['2024-03-01T12:00:00Z', '2 years ago'],
])('says of %s: %s', (iso, words) => {
  expect(describeTime(iso, now)).toBe(words);
});
