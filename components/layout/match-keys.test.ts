import { describe, expect, it } from 'vitest';
import { type KeyStroke, matchKeys } from './match-keys';

function stroke(key: string, modifiers: Partial<KeyStroke> = {}): KeyStroke {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

describe('matchKeys', () => {
  it('takes letters without modifiers, in either case of the keyboard', () => {
    expect(matchKeys('j', stroke('j'), null)).toBe(true);
    expect(matchKeys('j', stroke('J'), null)).toBe(true);
    expect(matchKeys('j', stroke('J', { shiftKey: true }), null)).toBe(false);
    expect(matchKeys('j', stroke('j', { ctrlKey: true }), null)).toBe(false);
    expect(matchKeys('j', stroke('j', { altKey: true }), null)).toBe(false);
  });

  it('takes signs with and without Shift, as keyboards differ', () => {
    expect(matchKeys('?', stroke('?', { shiftKey: true }), null)).toBe(true);
    expect(matchKeys('[', stroke('['), null)).toBe(true);
    expect(matchKeys('/', stroke('/', { shiftKey: true }), null)).toBe(true);
  });

  it('takes Ctrl or ⌘ for mod', () => {
    expect(matchKeys('mod+k', stroke('k', { ctrlKey: true }), null)).toBe(true);
    expect(matchKeys('mod+k', stroke('k', { metaKey: true }), null)).toBe(true);
    expect(matchKeys('mod+k', stroke('k'), null)).toBe(false);
    expect(matchKeys('mod+shift+l', stroke('L', { ctrlKey: true, shiftKey: true }), null)).toBe(true);
    expect(matchKeys('mod+shift+l', stroke('l', { ctrlKey: true }), null)).toBe(false);
  });

  it('takes a second stroke after the first only', () => {
    expect(matchKeys('g s', stroke('s'), stroke('g'))).toBe(true);
    expect(matchKeys('g s', stroke('s'), null)).toBe(false);
    expect(matchKeys('g s', stroke('s'), stroke('x'))).toBe(false);
  });

  it('knows named keys', () => {
    expect(matchKeys('space', stroke(' '), null)).toBe(true);
    expect(matchKeys('ArrowLeft', stroke('ArrowLeft'), null)).toBe(true);
    expect(matchKeys('Enter', stroke('Enter', { shiftKey: true }), null)).toBe(false);
  });
});
