// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { recentSamples, rememberSample } from './recent-samples';

beforeEach(() => localStorage.clear());

it('keeps the five opened last, newest first, each once', () => {
  for (const id of [1, 2, 3, 4, 5, 6, 3]) rememberSample('demo', id);
  expect(recentSamples('demo')).toEqual([3, 6, 5, 4, 2]);
});

it('keeps projects apart and survives what it did not write', () => {
  rememberSample('demo', 1);
  localStorage.setItem('reasondesk-recent-samples:other', '{"a":');
  expect(recentSamples('other')).toEqual([]);
  localStorage.setItem('reasondesk-recent-samples:other', '["x", 7]');
  expect(recentSamples('other')).toEqual([7]);
});
