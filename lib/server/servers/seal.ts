import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { secret } from '../secret';

const version = 'v1';

/**
 * Seals a server's key: AES-256-GCM under a key derived from the installation's secret. The base URL is authenticated
 * with it, so that a sealed key opens for the address it was given for and for no other.
 */
export function sealKey(key: string, baseUrl: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(), iv).setAAD(Buffer.from(baseUrl));
  const sealed = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()]);
  return [version, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** @throws AppError `unavailable` when the secret or the address is not the one it was sealed with. */
export function openSealedKey(sealed: string, baseUrl: string): string {
  const [found, iv, tag, text] = sealed.split('.');
  try {
    if (found !== version || !iv || !tag || text === undefined) throw new Error('unknown form');
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(), Buffer.from(iv, 'base64url'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(baseUrl)).setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  } catch (cause) {
    throw new AppError('unavailable', 'The stored key of this server cannot be opened: enter it again.', {
      cause,
    });
  }
}

function sealingKey(): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret(), '', 'reasondesk server keys', 32));
}
