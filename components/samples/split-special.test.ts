import { describe, expect, it } from 'vitest';
import { splitSpecial } from './split-special';

describe('splitSpecial', () => {
  it('marks control texts and nothing else', () => {
    const text = '<|im_start|>user\nIs < |im_end|> a token? $1 (a|b)<|im_end|>\n';
    const pieces = splitSpecial(text, ['<|im_start|>', '<|im_end|>']);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ special }) => special).map((piece) => piece.text)).toEqual([
      '<|im_start|>',
      '<|im_end|>',
    ]);
  });

  it('takes the longest of tokens within one another', () => {
    expect(
      splitSpecial('[INST][/INST]', ['INST', '[INST]', '[/INST]', '']).map((piece) => piece.text),
    ).toEqual(['[INST]', '[/INST]']);
    expect(splitSpecial('plain', [])).toEqual([{ text: 'plain', special: false }]);
  });
});
