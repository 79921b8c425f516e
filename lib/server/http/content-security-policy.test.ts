import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

it('lets scripts run by the nonce alone', () => {
  const policy = contentSecurityPolicy('abc', false);
  const scripts = policy.split('; ').find((rule) => rule.startsWith('script-src'));
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
});

it('loads from no other host and is framed by nobody', () => {
  const policy = contentSecurityPolicy('abc', false);
  expect(policy).not.toMatch(/https?:|\*/);
  expect(policy).toContain("frame-ancestors 'none'");
});
