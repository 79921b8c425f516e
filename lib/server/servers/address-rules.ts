import { BlockList, isIP } from 'node:net';

function blockList(v4: string[], v6: string[]): BlockList {
  const list = new BlockList();
  for (const [cidrs, family] of [[v4, 'ipv4'] as const, [v6, 'ipv6'] as const]) {
    for (const cidr of cidrs) {
      const [network = '', prefix = ''] = cidr.split('/');
      list.addSubnet(network, Number(prefix), family);
    }
  }
  return list;
}

// Nothing a model is served from: link-local and the metadata services of clouds, unspecified, multicast, reserved.
const never = blockList(
  [
    '0.0.0.0/8',
    '169.254.0.0/16',
    '100.100.100.200/32',
    '168.63.129.16/32',
    '192.0.0.192/32',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  ['::/128', 'fe80::/10', 'fd00:ec2::/32', 'ff00::/8'],
);

const privateRanges = blockList(
  [
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
  ],
  ['::1/128', 'fc00::/7', 'fec0::/10'],
);

// IPv6 addresses that carry an IPv4 one, which is where the packets may end up.
const carriesV4 = blockList([], ['::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16']);

const mappedV4 = blockList([], ['::ffff:0:0/96']);

export type AddressKind = 'public' | 'private' | 'refused';

/** Where an IP address (as text) lies. An IPv6 address that embeds an IPv4 one is judged as that. */
export function addressKind(address: string): AddressKind {
  if (isIP(address) === 4) return kindOf(address, 'ipv4');
  if (isIP(address) !== 6) return 'refused';
  const own = kindOf(address, 'ipv6');
  if (own !== 'public' || !carriesV4.check(address, 'ipv6')) return own;
  return kindOf(embeddedV4(address), 'ipv4');
}

/** The IPv4 address itself, or the one an IPv4-mapped address (`::ffff:…`) stands for. */
export function plainAddress(address: string): string {
  const mapped = isIP(address) === 6 && mappedV4.check(address, 'ipv6');
  return mapped ? embeddedV4(address) : address;
}

function kindOf(address: string, family: 'ipv4' | 'ipv6'): AddressKind {
  if (never.check(address, family)) return 'refused';
  return privateRanges.check(address, family) ? 'private' : 'public';
}

function embeddedV4(address: string): string {
  const groups = expand(address);
  const [high = 0, low = 0] = groups[0] === 0x2002 ? groups.slice(1, 3) : groups.slice(6, 8);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of an IPv6 address. */
function expand(address: string): number[] {
  // The URL parser writes an address in one canonical way, dotted tails included.
  const canonical = new URL(`http://[${address.split('%')[0]}]/`).hostname.slice(1, -1);
  const [left = '', right] = canonical.split('::');
  const parse = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  if (right === undefined) return parse(left);
  const [head, tail] = [parse(left), parse(right)];
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}
