import { ipIn, portPlace } from './identifiers.js';
import { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanItem } from './scan-format.js';
import { jsonFormat, type Reading } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

/** masscan (`-oJ`): open ports. It writes nothing when it finds nothing, and older versions leave a comma at the end. */
export const masscan = jsonFormat({
  id: 'masscan',
  tool: 'masscan',
  title: 'masscan open ports (JSON)',
  recognises: ({ text }) => hasMembers(text, '#/ip', '#/ports/#/port'),
  patterns: ['#'],
  mayBeEmpty: true,
  lax: true,
  reader: (reading) => ({
    *take({ node, path }) {
      const host = node.first('ip');
      if (host === null) throw new UnreadableScan(`/${path[0] ?? ''}`, 'has no "ip": it is no host of masscan');
      for (const port of node.at('ports').list)
        if ((port.first('status') ?? 'open') === 'open')
          yield* portItems(
            { host, ip: host, port: port.first('port'), protocol: port.first('proto'), at: node.first('timestamp') },
            reading,
          );
    },
  }),
});

/** What a line of naabu may hold: an address with a port is in many files. */
const NAABU = new Set(
  (
    'host ip port protocol tls cdn cdn-name timestamp mac_address device_type extra_info high_version hostname low_version method name os_type ' +
    'product proto rpc_num service_fp tunnel version confidence cpes'
  ).split(' '),
);

/** Whether the first line is one of naabu, which leaves out what is false or empty. */
function isNaabu(text: string): boolean {
  if (hasMembers(text, 'ip', 'port', 'tls')) return !hasMembers(text, 'url');
  const members = new Json(parsedLine(text)).entries.map(([name]) => name);
  return members.includes('ip') && members.includes('port') && members.every((name) => NAABU.has(name));
}

function parsedLine(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().split('\n', 1)[0] ?? '') as unknown;
  } catch {
    return null;
  }
}

/** ProjectDiscovery naabu (`-json`): open ports, one a line. */
export const naabu = jsonFormat({
  id: 'naabu',
  tool: 'naabu',
  title: 'naabu open ports (JSON lines)',
  recognises: ({ text }) => isNaabu(text),
  patterns: [''],
  several: true,
  mayBeEmpty: true,
  reader: (reading) => ({
    take({ node }) {
      const host = node.first('host', 'ip');
      if (host === null || !node.has('port')) throw new UnreadableScan('', 'has a line without ip and port: it is not of naabu');
      return portItems(
        { host, ip: node.first('ip'), port: node.first('port'), protocol: node.first('protocol'), at: node.first('timestamp') },
        reading,
      );
    },
  }),
});

interface OpenPort {
  readonly host: string;
  readonly ip: string | null;
  readonly port: string | null;
  readonly protocol: string | null;
  readonly at: string | null;
}

function* portItems({ host, ip, port, protocol, at }: OpenPort, { instants }: Reading): Generator<ScanItem> {
  const place = portPlace(port, protocol);
  const foundAt = instants.of(at);
  yield* runFacts({ observedAt: foundAt });
  yield asset({ key: host, hostname: host === ip ? null : host, ip: ipIn(ip), credentialed: false });
  yield result({
    outcome: 'inventory',
    group: `${host} ${place ?? ''}`,
    rule: 'open-port',
    title: `Open port: ${port ?? ''}/${protocol ?? 'tcp'} on ${host}`,
    severity: 'info',
    asset: host,
    location: place,
    foundAt,
  });
}

/** ProjectDiscovery httpx (`-json`): web addresses that answer, one a line. */
export const httpx = jsonFormat({
  id: 'httpx',
  tool: 'httpx',
  title: 'httpx web addresses (JSON lines)',
  recognises: ({ text }) =>
    hasMembers(text, 'url', 'input') && ['status_code', 'status-code', 'failed'].some((member) => hasMembers(text, member)),
  patterns: [''],
  several: true,
  mayBeEmpty: true,
  reader: (reading) => ({ take: ({ node }) => addressItems(node, reading) }),
});

function* addressItems(node: Json, { instants }: Reading): Generator<ScanItem> {
  const url = placeOf(node.first('url', 'input'));
  if (url === null) throw new UnreadableScan('', 'has a line without url: it is not of httpx');
  if (node.at('failed').isTrue) {
    yield { type: 'count', outcome: 'error', count: 1 };
    return;
  }
  const host = hostIn(url);
  if (host !== null) yield asset({ key: host, hostname: host, ip: ipIn(node.first('host_ip', 'host')), credentialed: false });
  const status = node.first('status_code', 'status-code');
  yield result({
    outcome: 'inventory',
    group: url,
    rule: 'web-address',
    title: status === null ? url : `${url} (HTTP ${status})`,
    severity: 'info',
    description: [node.first('title'), node.first('webserver'), ...node.at('tech').texts, ...node.at('technologies').texts]
      .filter((part) => part !== null)
      .join(', '),
    asset: host,
    location: url,
    foundAt: instants.of(node.first('timestamp')),
  });
}

/** WhatWeb (`--log-json`): what each address runs, as one finding. */
export const whatweb = jsonFormat({
  id: 'whatweb',
  tool: 'WhatWeb',
  title: 'WhatWeb log (JSON)',
  recognises: ({ text }) => hasMembers(text, '#/target', '#/plugins'),
  patterns: ['#'],
  reader: ({ unique }) => ({
    *take({ node, path }) {
      // Older versions end their list with an empty object.
      if (node.entries.length === 0) return;
      const target = placeOf(node.first('target'));
      if (target === null || !node.has('plugins'))
        throw new UnreadableScan(`/${path[0] ?? ''}`, 'has no target and plugins: it is not of WhatWeb');
      const host = hostIn(target);
      if (host !== null)
        yield asset({ key: host, hostname: host, ip: ipIn(node.at('plugins', 'IP', 'string').texts[0] ?? null), credentialed: false });
      const technologies = node.at('plugins').entries.map(([name, plugin]) => [name, ...plugin.at('version').texts].join(' '));
      yield result({
        outcome: 'inventory',
        group: unique.of(target),
        rule: 'technologies',
        title: `Technologies identified: ${target}`,
        severity: 'info',
        description: technologies.join(', '),
        asset: host,
        location: target,
      });
    },
  }),
});
