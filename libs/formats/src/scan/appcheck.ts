import type { Severity } from '#libs/domain';
import { componentOfCpe } from './cpe.js';
import { cvssFrom } from './cvss.js';
import { cvesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { first } from './plain.js';
import { asset, result, type ScanItem } from './scan-format.js';
import { severityOfCvss } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

/** AppCheck: one finding for each title at each place of each of its engines. Details with requests and responses are not kept. */
export const appcheck = jsonFormat({
  id: 'appcheck',
  tool: 'AppCheck',
  title: 'AppCheck web application scanner (JSON)',
  recognises: ({ text }) => hasMembers(text, 'items', 'hosts'),
  patterns: ['items/#'],
  needs: ['items'],
  reader: (reading) => ({ take: ({ node }) => itemsOf(node, reading) }),
});

function* itemsOf(node: Json, { instants }: Reading): Generator<ScanItem> {
  const address = placeOf(node.first('url'));
  const host = first(hostIn(address), node.first('host', 'ipv4_address'));
  if (host !== null)
    yield asset({ key: host, hostname: host === node.first('ipv4_address') ? null : host, ip: node.first('ipv4_address') });
  const severity = severityOf(node);
  const title = bare(node.first('title')) ?? '';
  const location = locationOf(node, address);
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: [
      severity,
      title,
      first(address, node.first('host', 'ipv4_address')),
      node.first('port'),
      node.first('meta/scanning_engine/name'),
    ].join(' | '),
    rule: node.first('signature', 'title') ?? '',
    title,
    severity,
    description: bare(node.first('description')),
    fix: bare(node.first('solution')),
    cves: cvesIn(...node.at('cves').texts),
    cvss: cvssOf(node),
    epss: node.at('epss_base_score').number(0, 1),
    component: componentOfCpe(node.at('cpe').texts[0]),
    asset: host,
    location,
    toolId: node.first('_id'),
    state: stateOf(node.first('status') ?? ''),
    foundAt: instants.of(node.first('first_detected_at')),
  });
}

function locationOf(node: Json, address: string | null): string | null {
  if (address !== null) return address;
  const port = node.at('port').number(1, 65_535);
  return port === null ? null : `tcp/${port}`;
}

/** AppCheck marks parts of its texts. */
function bare(text: string | null): string | null {
  return text?.replace(/\[\[markup\]\]|\[\[|\]\]/g, '').trim() ?? null;
}

const SCORES = [
  ['4.0', 'cvss_v4_base_score', 'cvss_v4_vector'],
  ['3.1', 'cvss_v3_base_score', 'cvss_v3_vector'],
  ['2.0', 'cvss_base_score', 'cvss_vector'],
] as const;

function cvssOf(node: Json) {
  for (const [version, score, vector] of SCORES) {
    const told = cvssFrom(node.first(vector), node.at(score).number(0.1, 10), version);
    if (told) return told;
  }
  return null;
}

/** The newest score that says something, in the bands of its version. */
function severityOf(node: Json): Severity {
  for (const [version, name] of SCORES) {
    const score = node.at(name).number();
    if (score === null || score === 0) continue;
    if (version !== '2.0') return severityOfCvss(score);
    return score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low';
  }
  const cvss = cvssOf(node);
  return cvss ? severityOfCvss(cvss.score) : 'info';
}

const STATES: Readonly<Record<string, 'fixed' | 'false-positive' | 'accepted'>> = {
  fixed: 'fixed',
  false_positive: 'false-positive',
  acceptable_risk: 'accepted',
};

function stateOf(status: string): 'open' | 'fixed' | 'accepted' | 'false-positive' {
  return STATES[status.toLowerCase()] ?? 'open';
}
