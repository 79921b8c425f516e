import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { AppError, invalidField } from '@/lib/errors';
import { addressKind } from './address-rules';
import { isListed } from './allowed-hosts';

export interface CheckedUrl {
  url: URL;
  /** What the name resolved to, each address checked. Connect to these, so that no second answer can differ. */
  addresses: string[];
}

/**
 * The rules for every address this product connects to by itself: http(s) without credentials; never link-local or
 * metadata addresses; private ranges only where the operator lists them. To be asked on save and on every connect,
 * and whoever connects follows no redirects.
 * @throws AppError `invalid` about the field `baseUrl`; `unavailable` when the name does not resolve.
 */
export async function checkOutboundUrl(text: string): Promise<CheckedUrl> {
  const url = parseOutboundUrl(text);
  const addresses = await resolve(url);
  for (const address of addresses) checkAddress(url, address);
  return { url, addresses };
}

/** The part of the rules that needs no name resolution. @throws AppError `invalid` */
export function parseOutboundUrl(text: string): URL {
  if (!URL.canParse(text)) throw refused('Write a full address, such as `http://gpu-1.example.org:8000`.');
  // The parser also writes decimal, octal and hexadecimal IPv4 addresses the usual way.
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refused('Only http and https addresses can be used.');
  }
  if (url.username !== '' || url.password !== '') {
    throw refused('Leave user name and password out of the address; the key has a field of its own.');
  }
  if (url.search !== '' || url.hash !== '') throw refused('Leave out what follows `?` or `#`.');
  return url;
}

async function resolve(url: URL): Promise<string[]> {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0) return [literal];
  try {
    const found = await lookup(url.hostname, { all: true });
    return found.map((entry) => entry.address);
  } catch (cause) {
    throw new AppError('unavailable', `The name ${url.hostname} cannot be resolved.`, { cause });
  }
}

function checkAddress(url: URL, address: string): void {
  const kind = addressKind(address);
  const where = address === url.hostname ? address : `${url.hostname} (${address})`;
  if (kind === 'refused')
    throw refused(`${where} is link-local or reserved: nothing is ever fetched from there.`);
  if (kind === 'private' && !isListed(url, address)) {
    throw refused(
      `${where} lies in a private network. The operator can allow it by listing it in REASONDESK_ALLOWED_HOSTS.`,
    );
  }
}

function refused(message: string): AppError {
  return invalidField('baseUrl', message);
}
