import { describe, expect, it } from 'vitest';
import { labelReader, labelText, numericLabels } from './label-meaning';

describe('labelReader', () => {
  const read = labelReader();

  it.each([
    ['A', 'A'],
    [' [[b]] ', 'B'],
    ['A>B', 'A'],
    ['B>>A', 'B'],
    ['model_a', 'A'],
    ['tie', 'tie'],
    ['tie (bothbad)', 'tie'],
    ['C', 'tie'],
    [0, 'unknown'],
    [1, 'unknown'],
    [true, 'unknown'],
    [null, 'unknown'],
    [['A'], 'unknown'],
    ['', 'unknown'],
    ['better', 'unknown'],
  ])('reads %j as %s', (label, verdict) => {
    expect(read(label)).toBe(verdict);
  });

  it('takes the name of one of the two models, not of both', () => {
    expect(read('gpt', { a: 'gpt', b: 'llama' })).toBe('A');
    expect(read('llama', { a: 'gpt', b: 'llama' })).toBe('B');
    expect(read('gpt', { a: 'gpt', b: 'gpt' })).toBe('unknown');
    expect(read('other', { a: 'gpt', b: 'llama' })).toBe('unknown');
  });

  it('takes declared values instead of the usual ones', () => {
    const declared = labelReader({ a: ['0', 'good'], b: ['1'], tie: ['-1'] });
    expect([0, '0', 0n, '0.0', 'GOOD', 1, -1, 'A'].map((label) => declared(label))).toEqual([
      ...['A', 'A', 'A', 'A', 'A', 'B', 'tie', 'unknown'],
    ]);
  });
});

it('numbers are understood where 2 is among them, 0 and 1 alone are not', () => {
  expect(numericLabels(['1', '2'])).toEqual({ a: ['1'], b: ['2'], tie: ['0'] });
  expect(numericLabels(['0', '1.0', '2'])).not.toBeNull();
  for (const values of [['0', '1'], ['1'], [], ['1', '2', '3'], ['2', 'A']]) {
    expect(numericLabels(values)).toBeNull();
  }
  expect([labelText(' a '), labelText(2), labelText({}), labelText(' ')]).toEqual(['a', '2', null, null]);
});
