import { describe, expect, test } from 'vitest';
import { findFailedFilters } from './quality-filter';
import { settlesOn, startsWithVerdict } from './reason-conclusion';

describe('settlesOn B', () => {
  test.each([
    'So the verdict is [[B]].',
    'A is right in part.\nB is better.',
    'A says 7, which is correct. So B is better.',
    'Assistant B is clearly the better one.',
    "Therefore, Assistant B's answer is much better than Assistant A's.",
    'Hence answer B is better than A.',
    'The better answer is B.',
    'The better one is "B".',
    'In sum, I choose **B**.',
    'Overall, I prefer Answer B!',
    'Final verdict: B',
    'B wins.\n\n',
    'A is better at first sight. Yet Assistant B was stronger',
  ])('%j', (reason) => {
    expect(settlesOn(reason, 'B')).toBe(true);
    expect(settlesOn(reason, 'A')).toBe(false);
  });

  test.each([
    '',
    'Both answers are fine.',
    'B is not better.',
    "I don't think B is better.",
    'Although B is better written, it is wrong.',
    'If accuracy counts, B is better.',
    'B is better written, but A is right.',
    'B is better in style and A is better in content.',
    'B is better. But the facts decide for the first.',
    'A and [[B]] or [[A]]: hard to say. B is better.',
    'A better answer would name the year.',
    'Plan b is better.',
    'Vitamin BB is better.',
  ])('not %j', (reason) => {
    expect(settlesOn(reason, 'B')).toBe(false);
  });

  test('the letter A is an answer only where it stands as one', () => {
    expect(settlesOn('Assistant A is better.', 'A')).toBe(true);
    expect(settlesOn('A is better.', 'A')).toBe(true);
    expect(settlesOn('Such a reply is better.', 'A')).toBe(false);
    expect(settlesOn('A better answer is shorter.', 'A')).toBe(false);
  });
});

describe('startsWithVerdict', () => {
  test.each(['[[A]] because', '  **[[B]]**', 'Verdict: [[A]]', 'My final verdict is B.', 'The verdict: A'])(
    '%j',
    (reason) => {
      expect(startsWithVerdict(reason)).toBe(true);
    },
  );

  test.each([
    '',
    'The answers differ: [[A]]',
    'Verdicts are hard.',
    'Assistant A says',
    'A verdict needs care',
  ])('not %j', (reason) => {
    expect(startsWithVerdict(reason)).toBe(false);
  });
});

describe('findFailedFilters', () => {
  const input = { reason: 'Both say 4. A is better.', target: 'A', truncated: false } as const;

  test('passes a reason that leads to its verdict', () => {
    expect(findFailedFilters(input)).toEqual([]);
    expect(findFailedFilters({ ...input, graderScore: 4 })).toEqual([]);
    expect(findFailedFilters({ ...input, graderScore: null })).toEqual([]);
  });

  test('names each filter failed, in order', () => {
    expect(findFailedFilters({ ...input, target: 'B' })).toEqual(['names_opposite_verdict']);
    expect(findFailedFilters({ reason: '[[A]]', target: 'B', truncated: true, graderScore: 3.9 })).toEqual([
      'names_opposite_verdict',
      'starts_with_verdict',
      'hit_token_limit',
      'grader_below_4',
    ]);
  });
});
