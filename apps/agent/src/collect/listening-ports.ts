import type { ListeningPort } from '#libs/domain';
import { sortedBy } from './text.js';

/** First port that a system hands out to clients: a UDP socket from there up is somebody's question, not a service. */
export const IANA_EPHEMERAL = 49_152;

/** Splits `0.0.0.0:22`, `[::]:22`, `*:22` and `192.0.2.1%eth0:68`; null when there is no port. */
export function addressAndPort(text: string): { readonly address: string; readonly port: number } | null {
  const match = /^(.*):(\d{1,5})$/.exec(text);
  if (!match) return null;
  const address = (match[1] ?? '').replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return { address: address === '' ? '*' : address, port: Number(match[2]) };
}

/** Ports reachable from outside: loopback and passing UDP sockets left out, doubles joined, sorted. */
export function reachablePorts(ports: readonly ListeningPort[], firstEphemeral: number): ListeningPort[] {
  const kept = ports.filter((port) => !isLoopback(port.address) && !(port.protocol === 'udp' && port.port >= firstEphemeral));
  const distinct = new Map(kept.map((port) => [key(port), port]));
  return sortedBy([...distinct.values()], key);
}

function isLoopback(address: string): boolean {
  return /^(127\.|::1$|::ffff:127\.)/i.test(address) || address === 'localhost';
}

function key({ protocol, port, address, process }: ListeningPort): string {
  return `${protocol} ${String(port).padStart(5, '0')} ${address} ${process ?? ''}`;
}
