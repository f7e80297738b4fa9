import type { AgentSections, SoftwareItem } from '#libs/domain';
import type { Json } from '../scan/json.js';
import { sortedBy, Untold } from '../section/telling.js';
import type { Beside, DeviceTable, TableDevice } from './device-table.js';
import { SUPPORT_UNTOLD, told } from './told-device.js';

type Data<N extends keyof AgentSections> = Extract<AgentSections[N], { readonly status: 'read' }>['data'];

const BESIDES = ['netiface', 'packages', 'ports'] as const;
/** The manager counts itself among its agents. */
const MANAGER = '000';
const MOST_SOFTWARE = 5_000;
const MOST_PORTS = 2_000;
/** What syscollector found so long before the last contact tells of another time. */
const STALE_MS = 7 * 86_400_000;

/**
 * Wazuh, API version 4: `/agents`; beside it, by an agent's id, what syscollector found: `/syscollector/{id}/netiface`, `…/packages` and `…/ports`. Its serial
 * number is the main board's, and no other program's. Ids begin anew with another server, so that when an agent was added belongs to its name.
 */
export const wazuhAgents: DeviceTable = {
  ...{ id: 'wazuh', client: 'Wazuh', list: 'data/affected_items', besides: BESIDES },
  within: (file) => (file.at('agents').isNothing ? file : file.at('agents')),
  recognises: (agent) => agent.has('id') && (agent.has('lastKeepAlive') || (agent.has('registerIP') && agent.has('dateAdd'))),
  ownId: (agent) => [agent.first('id') ?? [], agent.first('dateAdd') ?? []].flat().join(' of ') || null,
  besideKey: (agent) => agent.first('id'),
  organisation: (agent) => ({ id: null, name: groupsOf(agent).join(', ') || null }),
  isOf: (agent, wanted) => groupsOf(agent).includes(wanted) || agent.first('manager') === wanted,
  total: (page) => page.at('data', 'total_affected_items').number(0),
  more: isPart,
  isComputer: (agent) => agent.first('id') !== MANAGER && agent.first('lastKeepAlive') !== null,
  hostname: (agent) => agent.first('name'),
  system: (agent) => ['platform', 'name', 'uname'].flatMap((part) => agent.at('os').first(part) ?? []).join(' ') || null,
  serial: () => null,
  seenAt: (agent) => Date.parse(agent.first('lastKeepAlive') ?? ''),
  sections: (agent, known, beside) => ({
    system: told(() => readSystem(agent, known, beside)),
    os: told(() => readOs(agent, known)),
    software: had(beside('packages'), (answer) => readPackages(answer, known)),
    listening: had(beside('ports'), (answer) => readPorts(answer, known)),
  }),
};

/** Every agent is in the group `default` unless it was taken out. */
function groupsOf(agent: Json): readonly string[] {
  const groups = agent.at('group').texts;
  const others = groups.filter((group) => group !== 'default');
  return others.length > 0 ? others : groups;
}

function had<T>(answer: Json, read: (answer: Json) => T) {
  return answer.isNothing ? null : told(() => read(answer));
}

/** The API answers with 500 rows unless it is asked for more. */
function isPart(answer: Json): boolean {
  const all = answer.at('data', 'total_affected_items').number(0);
  return all !== null && all > answer.at('data', 'affected_items').list.length;
}

function rowsOf(answer: Json, what: string, { seenAt }: TableDevice): readonly Json[] {
  if (isPart(answer)) throw new Untold(`The list of ${what} is a page of several`);
  const rows = answer.isList ? answer.list : answer.at('data', 'affected_items').list;
  if (rows.length === 0) throw new Untold(`Wazuh lists no ${what} here`);
  const newest = Math.max(...rows.map((row) => Date.parse(row.first('scan/time') ?? '')).filter((at) => !Number.isNaN(at)));
  if (seenAt.getTime() - newest > STALE_MS && newest > 0)
    throw new Untold(`The list of ${what} is more than a week older than the last contact`);
  return rows;
}

function readSystem(agent: Json, { hostname }: TableDevice, beside: Beside): Data<'system'> {
  const interfaces = beside('netiface');
  const rows = interfaces.isList ? interfaces.list : interfaces.at('data', 'affected_items').list;
  const macs = rows
    .flatMap((row) => row.first('mac') ?? [])
    .filter((mac) => /^[\da-f]{2}([:-][\da-f]{2}){5}$/i.test(mac) && /[1-9a-f]/i.test(mac));
  return {
    ...{ hostname, role: /server/i.test(agent.first('os/name') ?? '') ? 'server' : 'workstation', hardwareUuid: null, virtual: null },
    ...{ manufacturer: null, model: null, serial: null, macAddresses: [...new Set(macs.map((mac) => mac.toLowerCase()))].slice(0, 64) },
  };
}

function readOs(agent: Json, { family }: TableDevice): Data<'os'> {
  const os = agent.at('os');
  const name = os.first('name')?.replace(/^Microsoft /, '') ?? null;
  if (name === null) throw new Untold('Wazuh names no operating system');
  const version = os.first('version') ?? [os.first('major'), os.first('minor')].filter(Boolean).join('.');
  const build = family === 'windows' ? (/^\d+/.exec(os.first('build') ?? version.split('.')[2] ?? '')?.[0] ?? null) : null;
  return { family, name, version, build, kernel: null, ...SUPPORT_UNTOLD };
}

/** Packages of a system are its own list, whose versions its distribution counts. */
function readPackages(answer: Json, known: TableDevice): Data<'software'> {
  const items = rowsOf(answer, 'software', known).flatMap((row): readonly SoftwareItem[] => {
    const [name, list] = [row.first('name'), row.first('format')];
    if (name === null) return [];
    const own = list === 'deb' || list === 'rpm' ? { list } : {};
    return [{ name, version: row.first('version') ?? '', vendor: row.first('vendor'), installedOn: null, ...own }];
  });
  const sorted = sortedBy(items, ({ name, version }) => `${name}\n${version}`);
  return { source: 'wazuh', truncated: items.length > MOST_SOFTWARE, items: sorted.slice(0, MOST_SOFTWARE) };
}

/** What answers at an address of the computer alone is reached by nobody else. */
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

function readPorts(answer: Json, known: TableDevice): Data<'listening'> {
  const ports = rowsOf(answer, 'ports', known).flatMap((row): Data<'listening'>['ports'] => {
    const [protocol] = /^(?:tcp|udp)/.exec(row.first('protocol') ?? '') ?? [];
    const [address, port] = [row.first('local/ip'), row.at('local', 'port').number(1, 65_535)];
    const isOpen = protocol === 'udp' ? row.at('remote', 'port').number(1) === null : row.first('state') === 'listening';
    if (address === null || port === null || !isOpen || LOOPBACK.test(address)) return [];
    return [{ protocol: protocol === 'udp' ? 'udp' : 'tcp', port, address, process: row.first('process') }];
  });
  const distinct = new Map(ports.map((one) => [JSON.stringify(one), one]));
  if (distinct.size > MOST_PORTS) throw new Untold(`There are more than ${MOST_PORTS} ports`);
  return { ports: sortedBy([...distinct], ([key]) => key).map(([, one]) => one) };
}
