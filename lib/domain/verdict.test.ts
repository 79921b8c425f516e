import { describe, expect, test } from 'vitest';
import { flip, parseVerdict, verdictTag } from './verdict';

describe('parseVerdict', () => {
  test.each([
    ['[[A]]', 'A'],
    ['[[B]]', 'B'],
    ['first [[A]], no: [[B]].', 'B'],
    ['[[B]] and then [[A]]\n', 'A'],
    ['[[[A]]]', 'A'],
    ['[[A]] [[C]]', 'A'],
  ])('%j is %s', (text, verdict) => {
    expect(parseVerdict(text)).toBe(verdict);
  });

  test.each(['', 'A', '[A]', '[[a]]', '[[C]]', '[[ A ]]', '[[A]', '[[AB]]'])('%j is unparsed', (text) => {
    expect(parseVerdict(text)).toBeNull();
  });

  test('after thinking, tags count only behind the last </think>', () => {
    expect(parseVerdict('maybe [[A]]</think>\n\n[[B]]', { afterThink: true })).toBe('B');
    expect(parseVerdict('[[A]]</think>no[[A]]</think>\n\nnothing', { afterThink: true })).toBeNull();
    expect(parseVerdict('still thinking [[A]]', { afterThink: true })).toBeNull();
    expect(parseVerdict('a </think> [[A]]')).toBe('A');
  });
});

test('flip and verdictTag', () => {
  expect([flip('A'), flip('B')]).toEqual(['B', 'A']);
  expect([verdictTag('A'), verdictTag('B')]).toEqual(['[[A]]', '[[B]]']);
});
