import { describe, expect, it } from 'vitest';
import { codePoint, splitControls } from './visible-controls';

describe('splitControls', () => {
  it('names each control and loses nothing', () => {
    const text = 'a\u202Egnp.exe\u202C b\u200F\u2066c';
    const pieces = splitControls(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.flatMap(({ control }) => control ?? [])).toEqual(['RLO', 'PDF', 'RLM', 'LRI']);
  });

  it('leaves other text whole, right-to-left scripts as well', () => {
    for (const text of ['', 'plain', 'ما هي عاصمة فرنسا؟', '\u200Bzero width']) {
      expect(splitControls(text)).toEqual([{ text, control: null }]);
    }
  });
});

it('names code points', () => {
  expect(codePoint('\u202E')).toBe('U+202E');
});
