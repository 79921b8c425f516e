import { expect, test } from 'vitest';
import type { ScoredCandidate } from './candidate';
import { bestReason, worstReason } from './selection';

const candidate = (
  index: number,
  r: number,
  a: number,
  more: Partial<ScoredCandidate> = {},
): ScoredCandidate => ({
  id: 100 + index,
  index,
  r,
  a,
  aOther: 0.5,
  verdict: 'A',
  correct: true,
  truncated: false,
  invalid: false,
  ...more,
});

test('R* has the greatest a·r, R_worst the greatest (1 − a)·r', () => {
  const candidates = [
    candidate(0, 0.5, 0.5),
    candidate(1, 0.75, 0.75),
    candidate(2, 0.75, 0.25),
    candidate(3, 0.1, 0),
  ];
  expect(bestReason(candidates)?.id).toBe(101);
  expect(worstReason(candidates)?.id).toBe(102);
});

test('ties go to the lowest index, whatever the order', () => {
  const candidates = [candidate(2, 0.5, 0.5), candidate(1, 0.25, 1), candidate(3, 1, 0.25)];
  expect(bestReason(candidates)?.index).toBe(1);
  const worst = [candidate(5, 0.5, 0.5), candidate(4, 0.25, 0), candidate(6, 0.5, 0.5)];
  expect(worstReason(worst)?.index).toBe(4);
});

test('invalid and truncated reasons do not compete, unless truncated ones are let in', () => {
  const candidates = [
    candidate(0, 0.2, 0.2),
    candidate(1, 0.9, 0.9, { truncated: true }),
    candidate(2, 0, 0, { invalid: true, r: null, a: null }),
  ];
  expect(bestReason(candidates)?.index).toBe(0);
  expect(bestReason(candidates, { includeTruncated: true })?.index).toBe(1);
});

test('without a competitor there is neither', () => {
  expect(bestReason([])).toBeNull();
  expect(worstReason([candidate(0, 0.5, 0.5, { truncated: true })])).toBeNull();
});

test('NaN is refused instead of winning or losing by its place', () => {
  expect(() => bestReason([candidate(0, Number.NaN, 0.5)])).toThrow(RangeError);
});
