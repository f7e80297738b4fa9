import type { ListeningPort, ListeningSection } from '#libs/domain';
import { numberIn, textIn, type JsonRecord } from '../json.js';
import { IANA_EPHEMERAL, reachablePorts } from '../listening-ports.js';
import { read, unreadable, type Reader } from '../section.js';
import { ask } from './powershell.js';

export const LISTENING_SCRIPT = `
$names = @{}; Get-Process | ForEach-Object { $names[$_.Id] = $_.ProcessName }
Get-NetTCPConnection -State Listen | ForEach-Object { @{ protocol = 'tcp'; address = $_.LocalAddress; port = $_.LocalPort; process = $names[[int]$_.OwningProcess] } }
Get-NetUDPEndpoint | ForEach-Object { @{ protocol = 'udp'; address = $_.LocalAddress; port = $_.LocalPort; process = $names[[int]$_.OwningProcess] } }
`;

export const readListening: Reader<ListeningSection> = async ({ host }) => {
  const asked = await ask(host, LISTENING_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  return read({ ports: reachablePorts(asked.records.flatMap(listeningPort), IANA_EPHEMERAL) });
};

function listeningPort(record: JsonRecord): ListeningPort[] {
  const [protocol, address, port] = [textIn(record, 'protocol'), textIn(record, 'address'), numberIn(record, 'port')];
  if ((protocol !== 'tcp' && protocol !== 'udp') || address === null || port === null) return [];
  return [{ protocol, port, address: address.replace(/%.*$/, ''), process: textIn(record, 'process') }];
}
