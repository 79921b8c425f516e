import { expect, it } from 'vitest';
import { PrefixCache } from './prefix-cache';

const ids = (length: number, from = 0) => Array.from({ length }, (_, index) => from + index);

it('holds whole blocks, and never the last token of a prompt', () => {
  const cache = new PrefixCache(100);
  expect(cache.held(ids(40))).toBe(0);
  cache.add(ids(40));
  expect(cache.held(ids(40))).toBe(32);
  expect(cache.held(ids(32))).toBe(16);
  expect(cache.held(ids(33))).toBe(32);
  expect(cache.held([...ids(16), ...ids(24, 900)])).toBe(16);
});

it('knows a block only behind the ones it was computed behind', () => {
  const cache = new PrefixCache(100);
  cache.add(ids(32));
  expect(cache.held([...ids(16, 500), ...ids(17, 16)])).toBe(0);
});

it('drops what was not used for longest', () => {
  const cache = new PrefixCache(2);
  cache.add(ids(16));
  cache.add(ids(16, 100));
  expect(cache.held(ids(17))).toBe(16);
  cache.add(ids(16, 200));
  expect(cache.held(ids(17, 100))).toBe(0);
  expect(cache.held(ids(17))).toBe(16);
});
