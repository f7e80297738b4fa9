import type { ListeningPort } from '#libs/domain';
import { addressAndPort } from '../listening-ports.js';
import { lines } from '../text.js';

/** Reads `ss -H -tulpn`: protocol, state, two queues, local address, peer, `users:(("sshd",pid=1,fd=3))`. */
export function parseSs(text: string): ListeningPort[] {
  return lines(text).flatMap((line) => {
    const [protocol, , , , local = ''] = line.trim().split(/\s+/);
    const place = addressAndPort(local);
    if ((protocol !== 'tcp' && protocol !== 'udp') || !place) return [];
    return [{ protocol, ...place, process: /users:\(\("([^"]+)"/.exec(line)?.[1] ?? null }];
  });
}

const TCP_LISTEN = '0A';
const UDP_UNCONNECTED = '07';

/** Reads /proc/net/tcp and its like: `sl local_address rem_address st …`, addresses in hexadecimal, host byte order. */
export function parseProcNet(text: string, protocol: 'tcp' | 'udp'): ListeningPort[] {
  const wanted = protocol === 'tcp' ? TCP_LISTEN : UDP_UNCONNECTED;
  return lines(text).flatMap((line) => {
    const match = /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) \S+ ([0-9A-F]{2}) /.exec(line);
    if (!match || match[3] !== wanted) return [];
    const hex = match[1] ?? '';
    return [{ protocol, port: parseInt(match[2] ?? '', 16), address: hex.length === 8 ? ipv4(hex) : ipv6(hex), process: null }];
  });
}

/** Little-endian bytes, the last first. */
function ipv4(hex: string): string {
  return bytes(hex).reverse().join('.');
}

/** Four little-endian words; the two addresses that matter are written short, the rest in full. */
function ipv6(hex: string): string {
  const ordered = (hex.match(/.{8}/g) ?? []).flatMap((word) => bytes(word).reverse());
  if (ordered.every((byte) => byte === 0)) return '::';
  if (ordered.slice(0, 15).every((byte) => byte === 0) && ordered[15] === 1) return '::1';
  if (ordered.slice(0, 10).every((byte) => byte === 0) && ordered[10] === 255) return `::ffff:${ordered.slice(12).join('.')}`;
  const groups = Array.from({ length: 8 }, (_, index) => (((ordered[index * 2] ?? 0) << 8) | (ordered[index * 2 + 1] ?? 0)).toString(16));
  return groups.join(':');
}

function bytes(hex: string): number[] {
  return (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
}
