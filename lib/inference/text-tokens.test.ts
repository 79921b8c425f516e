import { expect, it } from 'vitest';
import { TextTokenTable, textTokens } from './text-tokens';

const texts = (text: string, written: string[]) => textTokens(text, written)?.map((token) => token.text);

it('finds each token’s part of the text', () => {
  expect(texts('So A', ['So', ' A'])).toEqual(['So', ' A']);
  expect(texts('', [])).toEqual([]);
});

it('refuses tokens that do not spell the text', () => {
  for (const written of [['So'], ['So', ' B'], ['so', ' A'], ['So', ' A', 'B'], ['So', '\uFFFD', ' A'], []]) {
    expect(textTokens('So A', written)).toBeNull();
  }
});

it('gives a character to the first of the tokens that make it', () => {
  expect(texts('4 € ok', ['4', ' ', 'bytes:\\xe2\\x82', 'bytes:\\xac', ' ok'])).toEqual([
    '4',
    ' ',
    '€',
    '',
    ' ok',
  ]);
  expect(texts('ok 👍', ['ok', ' ', '\uFFFD', '\uFFFD', '\uFFFD'])).toEqual(['ok', ' ', '👍', '', '']);
  expect(texts('👍👍ok', ['\uFFFD', '', '\uFFFD', '', 'ok'])).toEqual(['👍👍', '', '', '', 'ok']);
});

it('names them alike where one server writes them in two ways, by what stands before', () => {
  const alone = textTokens('Ça', ['\uFFFD', '', 'a']);
  const inContext = textTokens('\nÇa', ['\n', '', 'Ç', 'a']);
  expect(inContext?.slice(1)).toEqual(alone);
  expect(textTokens('\nÇa', ['\n', 'Ç', 'a'])?.slice(1)).not.toEqual(alone);
  expect(textTokens(' Ça', ['', ' Ç', 'a'])).toEqual(textTokens(' Ça', [' \uFFFD', '', 'a']));
});

it('takes a replacement character of the text itself for what it is', () => {
  expect(texts('a\uFFFDb', ['a', '\uFFFD', 'b'])).toEqual(['a', '\uFFFD', 'b']);
  expect(texts('bytes:\\xe2', ['bytes:\\xe2'])).toEqual(['bytes:\\xe2']);
});

it('numbers token texts once', () => {
  const table = new TextTokenTable();
  const id = table.idOf({ written: 'A', text: 'A' });
  expect(table.idOf({ written: 'A', text: 'A' })).toBe(id);
  expect(table.idOf({ written: 'A', text: '' })).not.toBe(id);
  expect(table.tokenOf(id)).toEqual({ written: 'A', text: 'A' });
  expect(() => table.tokenOf(99)).toThrow(RangeError);
});
