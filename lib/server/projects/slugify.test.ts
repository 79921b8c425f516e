import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugify } from './slugify';

describe('slugify', () => {
  it.each([
    ['Reason data, 2026!', 'reason-data-2026'],
    ['  Größe & Maß ', 'gro-e-ma'],
    ['評価', 'project'],
    ['--a--b--', 'a-b'],
  ])('writes %s', (name, slug) => expect(slugify(name)).toBe(slug));

  it('always fits into an address', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(slugify(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slugify(name).length).toBeLessThanOrEqual(40);
      }),
    );
  });
});
