import { expect, it } from 'vitest';
import { fingerprintsDiffer } from './fingerprint';

const one = [-1.25, -0.5, -3.75];

it.each([
  ['the same', one, false],
  ['rounding', [-1.25, -0.5, -3.71], false],
  ['one token', [-1.25, -0.56, -3.75], true],
  ['other tokens', [-1.25, -0.5], true],
  ['unknown', [], false],
] as const)('%s', (_, other, differs) => {
  expect(fingerprintsDiffer(one, other)).toBe(differs);
  expect(fingerprintsDiffer(other, one)).toBe(differs);
});
