import { randomBytes } from 'node:crypto';
import fs from 'node:fs';

/**
 * The installation's secret: the given one, else the one kept in the file, else a new one of 32 random bytes as hex,
 * written for this account alone.
 *
 * @throws when the given one is shorter than 32 characters.
 */
export function obtainSecret(given: string | undefined, file: string): string {
  if (given) {
    if (given.length >= 32) return given;
    throw new Error('REASONDESK_SECRET must have at least 32 characters.');
  }
  if (fs.existsSync(file)) {
    const kept = fs.readFileSync(file, 'utf8').trim();
    if (kept.length >= 32) return kept;
    throw new Error(
      `${file} holds no secret: restore it, or remove it to get a new one (which signs everybody out).`,
    );
  }
  const fresh = randomBytes(32).toString('hex');
  fs.writeFileSync(file, `${fresh}\n`, { mode: 0o600, flag: 'wx' });
  return fresh;
}
