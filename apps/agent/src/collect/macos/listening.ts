import type { ListeningPort, ListeningSection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { IANA_EPHEMERAL, reachablePorts } from '../listening-ports.js';
import { output, read, unreadable, type Reader } from '../section.js';
import { runsAsRoot } from './as-root.js';
import { parseLsof } from './lsof-output.js';
import { parseNetstat } from './netstat-output.js';

/** lsof names the process, but shows anybody but root his own sockets alone; netstat shows all and names none. */
export const readListening: Reader<ListeningSection> = async ({ host }) => {
  const ports = ((await runsAsRoot(host)) ? await askLsof(host) : null) ?? (await askNetstat(host));
  return 'reason' in ports ? unreadable(ports.reason) : read({ ports: reachablePorts(ports.found, IANA_EPHEMERAL) });
};

async function askLsof(host: Host): Promise<{ readonly found: ListeningPort[] } | null> {
  const asked = await output(host, 'lsof', ['-nP', '-iTCP', '-sTCP:LISTEN', '-iUDP', '-F', 'cPtn']);
  return 'text' in asked ? { found: parseLsof(asked.text) } : null;
}

async function askNetstat(host: Host): Promise<{ readonly found: ListeningPort[] } | { readonly reason: string }> {
  const asked = await output(host, 'netstat', ['-an']);
  return 'text' in asked ? { found: parseNetstat(asked.text) } : asked;
}
