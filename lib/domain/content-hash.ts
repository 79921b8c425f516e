import { createHash } from 'node:crypto';

/** SHA-256 of the UTF-8 text, lower-case hex: the hash of template versions and of rendered prompts. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
