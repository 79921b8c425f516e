import { BlockList, isIP } from 'node:net';
import { plainAddress } from './address-rules';

/**
 * Whether the operator lists this private address: `REASONDESK_ALLOWED_HOSTS` holds hosts, addresses and CIDR ranges,
 * comma separated; the embedded server's own host and port are listed by default.
 */
export function isListed(url: URL, address: string): boolean {
  return isEmbeddedServer(url) || listed().some((entry) => matches(entry, url, plainAddress(address)));
}

function isEmbeddedServer(url: URL): boolean {
  const embedded = process.env.REASONDESK_EMBEDDED_URL;
  return Boolean(embedded && URL.canParse(embedded) && new URL(embedded).host === url.host);
}

function listed(): string[] {
  return (process.env.REASONDESK_ALLOWED_HOSTS ?? '')
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
}

function matches(entry: string, url: URL, address: string): boolean {
  const [network = '', prefix] = entry.split('/');
  const family = isIP(network);
  if (family === 0) return bareHost(url.hostname) === bareHost(entry);
  const list = new BlockList();
  const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) return false;
  list.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

function bareHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
