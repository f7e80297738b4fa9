import { BlockList, isIP } from 'node:net';

/** IPv4 that is not the public internet (IANA special-purpose registry), and Azure's host agent, which looks public. */
const NOT_PUBLIC_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Within 2000::/3, which is all of IPv6 that is public: protocols, tunnels to IPv4 (Teredo, 6to4) and documentation. */
const NOT_PUBLIC_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refusedV4 = blockList(NOT_PUBLIC_V4, 'ipv4');
const refusedV6 = blockList(NOT_PUBLIC_V6, 'ipv6');
const publicV6 = blockList([['2000::', 3]], 'ipv6');

function blockList(ranges: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}

/** True for an address on the public internet; everything else, also what is no address, is false. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refusedV4.check(address, 'ipv4');
  // An IPv4 address inside an IPv6 one (::ffff:…, 64:ff9b::…) is outside 2000::/3.
  return family === 6 && publicV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
}

/** Addresses and names of our own network that the deployment lets requests go to. */
export class TrustedHosts {
  private readonly ranges = new BlockList();
  private readonly names = new Set<string>();

  /** Host names, addresses and ranges in CIDR form, with commas between. Throws on what is none of them. */
  constructor(text: string) {
    for (const part of text.split(',').map((piece) => piece.trim().toLowerCase())) {
      if (part !== '') this.add(part);
    }
  }

  hasName(name: string): boolean {
    return this.names.has(name.toLowerCase());
  }

  hasAddress(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.ranges.check(address, family === 4 ? 'ipv4' : 'ipv6');
  }

  private add(part: string): void {
    const [address = '', prefix] = part.split('/');
    const family = isIP(address);
    if (family === 0) {
      if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(part)) throw new TypeError(`${part} is neither a host name, an address nor a range`);
      this.names.add(part);
      return;
    }
    const whole = family === 4 ? 32 : 128;
    const bits = prefix === undefined ? whole : Number(prefix);
    if (!Number.isInteger(bits) || bits < 0 || bits > whole) throw new TypeError(`${part} is not a range`);
    this.ranges.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  }
}
