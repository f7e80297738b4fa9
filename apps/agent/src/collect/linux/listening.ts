import type { ListeningPort, ListeningSection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { reachablePorts } from '../listening-ports.js';
import { output, read, textOf, unreadable, type Reader } from '../section.js';
import { wholeNumber } from '../text.js';
import { parseProcNet, parseSs } from './ss-output.js';

const TABLES = ['tcp', 'tcp6', 'udp', 'udp6'] as const;
const LINUX_EPHEMERAL = 32_768;

/** Asks `ss`; without it the kernel's tables, which do not name the process. */
export const readListening: Reader<ListeningSection> = async ({ host }) => {
  const range = await textOf(host, '/proc/sys/net/ipv4/ip_local_port_range');
  const firstEphemeral = wholeNumber(range?.split(/\s+/)[0]) ?? LINUX_EPHEMERAL;
  const asked = await output(host, 'ss', ['-H', '-tulpn']);
  const ports = 'text' in asked ? parseSs(asked.text) : await portsOfKernel(host);
  return ports ? read({ ports: reachablePorts(ports, firstEphemeral) }) : unreadable('`ss` is not installed and /proc/net may not be read');
};

async function portsOfKernel(host: Host): Promise<ListeningPort[] | null> {
  const texts = await Promise.all(TABLES.map((table) => textOf(host, `/proc/net/${table}`)));
  if (texts.every((text) => text === null)) return null;
  return texts.flatMap((text, index) => parseProcNet(text ?? '', TABLES[index]?.startsWith('tcp') ? 'tcp' : 'udp'));
}
