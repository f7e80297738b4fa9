import type { ListeningPort } from '#libs/domain';
import { lines } from '../text.js';

/**
 * Reads `netstat -an`: `tcp4 0 0 *.22 *.* LISTEN`, `udp6 0 0 *.5353 *.*`. The port stands after the last dot, and no process
 * is named.
 */
export function parseNetstat(text: string): ListeningPort[] {
  return lines(text).flatMap((line) => {
    const match = /^((tcp|udp)(?:4|6|46)?) +\d+ +\d+ +(\S+)\.(\d{1,5}) +(\S+)(?: +(\S+))?/.exec(line.trim());
    if (!match) return [];
    const [, name = '', protocol, address = '', port, foreign, state] = match;
    const listens = protocol === 'tcp' ? state === 'LISTEN' : foreign === '*.*';
    if (!listens) return [];
    return [
      { protocol: protocol === 'tcp' ? 'tcp' : 'udp', port: Number(port), address: addressOf(address, name.endsWith('6')), process: null },
    ];
  });
}

function addressOf(written: string, ipv6: boolean): string {
  if (written === '*') return ipv6 ? '::' : '0.0.0.0';
  return written.replace(/%.*$/, '');
}
