import type { Severity } from '#libs/domain';
import { cvssFrom } from './cvss.js';
import { cvesIn, ipIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, UnreadableScan, type ScanItem, type Told } from './scan-format.js';
import { severityOfCvss } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

const ALGORITHMS = ['kex', 'key', 'enc', 'mac'];

/** ssh-audit (`-j`): algorithms that it fails (high) or warns of (medium), and vulnerabilities of the version; a list of several servers. */
export const sshAudit = jsonFormat({
  id: 'ssh-audit',
  tool: 'ssh-audit',
  title: 'ssh-audit results (JSON)',
  recognises: ({ text }) =>
    ['', '#/'].some((at) => hasMembers(text, `${at}banner`, `${at}kex`) || hasMembers(text, `${at}target`, `${at}kex`, `${at}mac`)),
  patterns: ['', '#'],
  reader: ({ unique }) => ({
    *take({ node }) {
      const target = node.first('target');
      if (target === null || !node.has('kex')) throw new UnreadableScan('', 'has no target and kex: it is not of ssh-audit');
      const place = placeOf(target);
      const host = place.asset;
      const banner = node.first('banner/raw') ?? 'SSH';
      yield asset({ key: host, hostname: ipIn(host) === null ? host : null, ip: ipIn(host) });
      for (const cve of node.at('cves').list) yield result({ ...vulnerabilityOf(cve, banner), ...place });
      for (const kind of ALGORITHMS)
        for (const algorithm of node.at(kind).list) {
          const told = algorithmOf(algorithm, kind, banner);
          yield result({ ...told, ...place, group: unique.of(told.rule) });
        }
    },
  }),
});

function placeOf(target: string): { readonly asset: string; readonly location: string } {
  const [, host = target, port = '22'] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(target) ?? [];
  return { asset: host, location: `tcp/${port}` };
}

function algorithmOf(node: Json, kind: string, banner: string): Told {
  const name = node.first('algorithm') ?? '';
  const [fails, warns] = [node.at('notes', 'fail').texts, node.at('notes', 'warn').texts];
  return {
    // Before version 3 algorithms were named and not judged.
    outcome: fails.length + warns.length > 0 ? 'fail' : node.has('notes') ? 'pass' : 'error',
    rule: `${kind}-${name}`,
    title: `${banner}_${name}`,
    severity: fails.length > 0 ? 'high' : 'medium',
    description: [...fails, ...warns].join('\n'),
  };
}

function vulnerabilityOf(
  node: Json,
  banner: string,
): { rule: string; title: string; severity: Severity | null; description: string | null; cves: readonly string[] } {
  const name = node.first('name') ?? 'unnamed vulnerability';
  const cvss = cvssFrom(null, node.at('cvssv2').number(0, 10), '2.0');
  return {
    rule: name,
    title: `${banner}_${name}`,
    severity: cvss === null ? null : severityOfCvss(cvss.score),
    description: node.first('description'),
    cves: cvesIn(name),
  };
}

/** Qualys SSL Labs (`ssllabs-scan`): an endpoint's grade; one that could not be tested is an error. */
export const sslLabs = jsonFormat({
  id: 'ssl-labs',
  tool: 'SSL Labs',
  title: 'SSL Labs assessments (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, '#/host', '#/criteriaVersion') ||
    hasMembers(text, '#/host', '#/endpoints') ||
    hasMembers(text, 'host', 'criteriaVersion'),
  patterns: ['#', ''],
  reader: (reading) => ({
    take({ node, path }) {
      if (!node.has('host')) throw new UnreadableScan(`/${path[0] ?? ''}`, 'has no "host": it is no assessment of SSL Labs');
      return hostItems(node, reading);
    },
  }),
});

function* hostItems(node: Json, { instants, unique }: Reading): Generator<ScanItem> {
  const host = node.first('host') ?? '';
  yield* runFacts({ observedAt: instants.of(node.first('testTime', 'startTime')), toolVersion: node.first('engineVersion') });
  if (node.at('endpoints').list.length === 0) yield* untested(node, host);
  for (const endpoint of node.at('endpoints').list) {
    const address = endpoint.first('ipAddress');
    const key = address ?? host;
    const grade = endpoint.first('grade');
    yield asset({ key, hostname: host, ip: ipIn(address), credentialed: false });
    yield result({
      outcome: grade === null ? 'error' : grade.startsWith('A') ? 'inventory' : 'fail',
      group: unique.of(host, address),
      rule: 'tls-grade',
      title: `TLS Grade '${grade ?? ''}' for ${host}`,
      severity: gradeSeverity(grade ?? ''),
      description: endpoint.first('statusMessage'),
      asset: key,
      location: `tcp/${node.first('port') ?? '443'}`,
    });
  }
}

function* untested(node: Json, host: string): Generator<ScanItem> {
  yield { type: 'count', outcome: 'error', count: 1 };
  yield* runFacts({ note: `${host} could not be tested: ${node.first('statusMessage', 'status') ?? 'it has no endpoint'}.` });
}

function gradeSeverity(grade: string): Severity {
  if (grade.startsWith('A')) return 'info';
  if (grade.startsWith('B')) return 'medium';
  return grade.startsWith('C') ? 'high' : 'critical';
}
