import { describe, expect, it } from 'vitest';
import { sameSitePath } from './same-site-path';

describe('sameSitePath', () => {
  it.each(['/', '/p/dev/samples?sort=margin&cursor=3#row', '/welcome/abc'])('keeps %s', (path) => {
    expect(sameSitePath(path)).toBe(path);
  });

  it.each([
    undefined,
    null,
    '',
    'p/dev',
    'https://evil.example.org',
    '//evil.example.org',
    '/\\evil.example.org',
    '/\t/evil.example.org',
    '/\n//evil.example.org',
    '/.//evil.example.org',
    '///evil.example.org',
    '\\\\evil.example.org',
    'javascript:alert(1)',
    '/%0d%0a/../..//evil.example.org',
  ])('goes to the start page for %s', (path) => {
    expect(sameSitePath(path)).toBe('/');
  });
});
