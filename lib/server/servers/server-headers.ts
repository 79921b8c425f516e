import type { ServerHeaderInput } from '@/lib/contracts/server';
import { AppError, invalidField } from '@/lib/errors';
import { openSealedKey, sealKey } from './seal';

/** Header fields of a server by name. Their values are as secret as a key. */
export type ServerHeaders = Record<string, string>;

// A base URL holds no `#`: what was sealed as headers never opens as a key, nor the other way round.
const boundTo = (baseUrl: string) => `${baseUrl}#headers`;

/** All headers of a server, sealed together; null when there are none. */
export function sealHeaders(headers: ServerHeaders, baseUrl: string): string | null {
  if (Object.keys(headers).length === 0) return null;
  return sealKey(JSON.stringify(headers), boundTo(baseUrl));
}

/** @throws AppError `unavailable` when the secret or the address is not the one they were sealed with. */
export function openSealedHeaders(sealed: string | null, baseUrl: string): ServerHeaders {
  if (sealed === null) return {};
  try {
    return JSON.parse(openSealedKey(sealed, boundTo(baseUrl))) as ServerHeaders;
  } catch (cause) {
    const message = 'The stored headers of this server cannot be opened: enter them again.';
    throw new AppError('unavailable', message, { cause });
  }
}

/** What can be opened: headers sealed under another secret are to be entered again, which must be possible. */
export function readableHeaders(sealed: string | null, baseUrl: string): ServerHeaders {
  try {
    return openSealedHeaders(sealed, baseUrl);
  } catch (error) {
    if (error instanceof AppError) return {};
    throw error;
  }
}

/**
 * What is asked for, where a row without a value keeps the value stored under that name.
 * @throws AppError `invalid` about a row whose value is not known, or that is there twice
 */
export function mergeHeaders(rows: ServerHeaderInput[], stored: ServerHeaders): ServerHeaders {
  const merged: ServerHeaders = {};
  for (const [index, { name, value }] of rows.entries()) {
    const key = name.toLowerCase();
    const field = `headers.${index}`;
    if (key in merged) throw invalidField(`${field}.name`, `${name} is there twice.`);
    const known = value ?? (Object.hasOwn(stored, key) ? stored[key] : undefined);
    if (known === undefined) throw invalidField(`${field}.value`, `Enter the value of ${name}.`);
    merged[key] = known;
  }
  return merged;
}

/** @throws AppError `invalid` when the key would be sent under a name that is given as well */
export function checkAuthorization(headers: ServerHeaders, hasKey: boolean): void {
  if (!hasKey || !('authorization' in headers)) return;
  const message = 'Authorization is made of the key: leave one of the two out.';
  throw invalidField('headers', message);
}
