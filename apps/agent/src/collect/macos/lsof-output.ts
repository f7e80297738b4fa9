import type { ListeningPort } from '#libs/domain';
import { addressAndPort } from '../listening-ports.js';
import { lines } from '../text.js';

/**
 * Reads `lsof -nP -iTCP -sTCP:LISTEN -iUDP -F cPtn`: one field a line, `c` for each process, then for each of its files `t`
 * (IPv4 or IPv6), `P` (protocol) and `n` (`*:22`, `[::1]:631`; with `->` a connection, which is no listener).
 */
export function parseLsof(text: string): ListeningPort[] {
  const found: ListeningPort[] = [];
  let process: string | null = null;
  let family = '';
  let protocol: string | undefined;
  for (const line of lines(text)) {
    const value = line.slice(1);
    if (line.startsWith('c')) process = value;
    else if (line.startsWith('t')) family = value;
    else if (line.startsWith('P')) protocol = value.toLowerCase();
    else if (line.startsWith('n')) found.push(...listener({ name: value, family, protocol, process }));
  }
  return found;
}

interface OpenSocket {
  readonly name: string;
  readonly family: string;
  readonly protocol: string | undefined;
  readonly process: string | null;
}

function listener({ name, family, protocol, process }: OpenSocket): ListeningPort[] {
  const place = name.includes('->') ? null : addressAndPort(name);
  if (!place || (protocol !== 'tcp' && protocol !== 'udp')) return [];
  return [{ protocol, port: place.port, address: anyAddress(place.address, family === 'IPv6'), process }];
}

/** lsof writes `*` for both families. */
function anyAddress(address: string, ipv6: boolean): string {
  if (address !== '*') return address;
  return ipv6 ? '::' : '0.0.0.0';
}
