import { expect, it } from 'vitest';
import { TokenText } from './token-text';

const decode = (bytes: readonly number[]) => Buffer.from(bytes).toString('utf8');

it('holds the bytes of a character back until it is whole', () => {
  const text = new TokenText(decode);
  const pieces = [...Buffer.from('a€😀b')].map((byte) => text.push(byte));
  expect(pieces).toEqual(['a', '', '', '€', '', '', '', '😀', 'b']);
  expect(text.offsets).toEqual([0, 1, 1, 1, 2, 2, 2, 2, 4]);
  expect(text.flush()).toBe('');
});

it('gives up on bytes that never became a character', () => {
  const text = new TokenText(decode);
  text.push(0x61);
  expect(text.push(0xe2)).toBe('');
  expect(text.flush()).toBe('\uFFFD');
  expect(text.text).toBe('a\uFFFD');
});
