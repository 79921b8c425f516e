import { expect, it } from 'vitest';
import { fixtureToken, fixtureTokenize } from './fixture-tokenizer';
import { tokenOffsets } from './token-offsets';

it('places tokens one after the other, the dropped end-of-turn at the end', () => {
  expect(tokenOffsets('So A', ['So', ' A', '<|im_end|>'])).toEqual([0, 2, 4]);
});

it('places every part of a character where the character begins', () => {
  const text = 'a€b😀c';
  const tokens = fixtureTokenize(text).map(fixtureToken);
  expect(tokens).toHaveLength(10);
  expect(tokenOffsets(text, tokens)).toEqual([0, 1, 1, 1, 2, 3, 3, 3, 3, 5]);
});

it('takes a text that really holds U+FFFD', () => {
  expect(tokenOffsets('a\uFFFDb', ['a', '\uFFFD', 'b'])).toEqual([0, 1, 2]);
});

it("takes the server's offsets where they fit, and not those that count something else", () => {
  expect(tokenOffsets('😀b', ['\uFFFD', '\uFFFD', 'b'], [0, 0, 2])).toEqual([0, 0, 2]);
  expect(tokenOffsets('So A', ['So', ' A'], [0, 10])).toEqual([0, 2]);
  expect(tokenOffsets('So A', ['So', ' A'], [5, 7])).toEqual([0, 2]);
});

it('knows nothing where the tokens do not spell the text', () => {
  expect(tokenOffsets('So A', ['Not', ' this', ' A'])).toBeNull();
});
