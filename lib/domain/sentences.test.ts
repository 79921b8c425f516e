import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupSentences, splitSentences } from './sentences';

const texts = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));

it.each([
  ['A is right. Is B? Never!\nSo A wins.', ['A is right.', 'Is B?', 'Never!', 'So A wins.']],
  ['答案A更好。答案B不对。', ['答案A更好。', '答案B不对。']],
  // A marker of a list belongs to its sentence.
  ['1. First point.\n2. Second one.\n\nSo [[A]].', ['1. First point.', '2. Second one.', 'So [[A]].']],
  ['  One sentence without an end ', ['One sentence without an end']],
  ['Done. )', ['Done. )']],
  ['!', ['!']],
  [' \n ', []],
  ['', []],
])('%j', (text, sentences) => {
  expect(texts(text)).toEqual(sentences);
});

it('leaves nothing out but white space, and keeps the order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      let cursor = 0;
      for (const { start, end } of splitSentences(text)) {
        expect(text.slice(cursor, start).trim()).toBe('');
        expect(end).toBeGreaterThan(start);
        cursor = end;
      }
      expect(text.slice(cursor).trim()).toBe('');
    }),
  );
});

it('takes neighbours together when there are too many', () => {
  const five = splitSentences('Aaa. Bbb. Ccc. Ddd. Eee.');
  expect(groupSentences(five, 5)).toEqual(five);
  expect(groupSentences(five, 2)).toEqual([
    { start: 0, end: 9 },
    { start: 10, end: 24 },
  ]);
});
