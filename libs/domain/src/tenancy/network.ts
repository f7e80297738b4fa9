/** An address range as `10.0.0.0/8` or `2001:db8::/32`. */
export interface Network {
  readonly bits: 32 | 128;
  readonly address: bigint;
  readonly prefix: number;
}

/** Reads a range; a bare address is the range of itself. Null when it is none, or when bits below its prefix are set. */
export function parseNetwork(text: string): Network | null {
  const [, address = '', length] = /^([0-9a-fA-F.:]{2,45})(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const read = parseAddress(address);
  if (!read) return null;
  const prefix = length === undefined ? read.bits : Number(length);
  if (prefix > read.bits) return null;
  const below = (1n << BigInt(read.bits - prefix)) - 1n;
  return (read.address & below) === 0n ? { ...read, prefix } : null;
}

/** Whether an address, as a server tells it, lies in one of the ranges. IPv4 inside IPv6 counts as IPv4. */
export function liesInOne(networks: readonly string[], address: string): boolean {
  const from = parseAddress(address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, ''));
  if (!from) return false;
  return networks.some((text) => {
    const network = parseNetwork(text);
    if (network?.bits !== from.bits) return false;
    const shift = BigInt(network.bits - network.prefix);
    return network.address >> shift === from.address >> shift;
  });
}

/** One sender: an IPv4 address, or the /64 that an IPv6 line is given whole. */
export function senderOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

function parseAddress(text: string): Pick<Network, 'bits' | 'address'> | null {
  if (text.includes(':')) return parseV6(text);
  const parts = text.split('.');
  const sound = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return sound ? { bits: 32, address: joined(parts.map(Number), 8n) } : null;
}

function parseV6(text: string): Pick<Network, 'bits' | 'address'> | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  const sound = groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
  return sound
    ? {
        bits: 128,
        address: joined(
          groups.map((group) => Number.parseInt(group, 16)),
          16n,
        ),
      }
    : null;
}

function joined(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((sum, part) => (sum << width) | BigInt(part), 0n);
}
