import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlignedRow, alignWords } from './align-words';

const joined = (rows: AlignedRow[], side: 'left' | 'right') =>
  rows.flatMap((row) => row[side].map(({ text }) => text)).join('');
const own = (rows: AlignedRow[], side: 'left' | 'right') =>
  rows.flatMap((row) => row[side].flatMap(({ text, own }) => (own ? [text] : [])));

describe('alignWords', () => {
  it('sets sentences that both have beside one another, and marks what only one has', () => {
    const rows = alignWords('Both begin. A is right. Both end.', 'Both begin. B is wrong. Both end.') ?? [];
    expect(rows.map((row) => row.left.map(({ text }) => text).join(''))).toEqual([
      'Both begin. ',
      'A is right. ',
      'Both end.',
    ]);
    expect(own(rows, 'left')).toEqual(['A', 'right']);
    expect(own(rows, 'right')).toEqual(['B', 'wrong']);
  });

  it('loses nothing of either text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', '\n', 'ä', '。') });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const rows = alignWords(left, right) ?? [];
        expect(joined(rows, 'left')).toBe(left);
        expect(joined(rows, 'right')).toBe(right);
      }),
    );
  });

  it('has nothing to mark in equal texts, and no rows for empty ones', () => {
    expect(own(alignWords('Same. Text.', 'Same. Text.') ?? [], 'left')).toEqual([]);
    expect(alignWords('', '')).toEqual([]);
  });
});
