import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSealedKey, sealKey } from './seal';

const url = 'https://gpu.example.org/';

describe('sealKey', () => {
  beforeEach(() => vi.stubEnv('REASONDESK_SECRET', 'one-secret-one-secret-one-secret-one'));
  afterEach(() => vi.unstubAllEnvs());

  it('opens what it sealed, any text', () => {
    for (const key of ['sk-123', 'schlüssel 🔑', 'x'.repeat(5000), '']) {
      expect(openSealedKey(sealKey(key, url), url)).toBe(key);
    }
  });

  it('never writes the same twice, nor the key itself', () => {
    const sealed = sealKey('sk-plain', url);
    expect(sealKey('sk-plain', url)).not.toBe(sealed);
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString()).not.toContain('sk-plain');
  });

  it('does not open for another address', () => {
    const sealed = sealKey('sk-123', url);
    expect(() => openSealedKey(sealed, 'https://evil.example.org/')).toThrow('enter it again');
  });

  it('does not open under another secret, shortened or altered', () => {
    const sealed = sealKey('sk-123', url);
    const parts = sealed.split('.');
    const tag = Buffer.from(parts[2] ?? '', 'base64url');
    expect(() =>
      openSealedKey(parts.with(2, tag.subarray(0, 4).toString('base64url')).join('.'), url),
    ).toThrow();
    tag[0] = (tag[0] ?? 0) ^ 1;
    expect(() => openSealedKey(parts.with(2, tag.toString('base64url')).join('.'), url)).toThrow();
    expect(() => openSealedKey('sk-123', url)).toThrow();
    vi.stubEnv('REASONDESK_SECRET', 'two-secret-two-secret-two-secret-two');
    expect(() => openSealedKey(sealed, url)).toThrow('enter it again');
  });
});
