import { asset, result, run, UnreadableScan, type ScanItem, type Told } from './scan-format.js';
import { cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Instants } from './instants.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

/** ProjectDiscovery Nuclei 2 and 3, as JSON lines or one list. Requests, responses and what was extracted are not kept. */
export const nuclei = jsonFormat({
  id: 'nuclei',
  tool: 'Nuclei',
  title: 'Nuclei results (JSON lines or list)',
  recognises: ({ text }) =>
    ['', '#/'].some((at) => (hasMembers(text, `${at}template-id`) || hasMembers(text, `${at}templateID`)) && hasMembers(text, `${at}info`)),
  patterns: ['', '#'],
  several: true,
  mayBeEmpty: true,
  reader: (reading) => ({ take: (record) => itemsOf(record, reading) }),
});

function* itemsOf({ node, path }: JsonRecord, { instants }: Reading): Generator<ScanItem> {
  const rule = node.first('template-id', 'templateID');
  if (rule === null || !node.at('info').isObject)
    throw new UnreadableScan(`result ${path[0] ?? ''}`.trim(), 'has no template-id and info: it is not of Nuclei');
  // With `-matcher-status` it writes what did not match, too.
  if (node.at('matcher-status').value === false)
    yield { type: 'count', outcome: node.first('error') === null ? 'pass' : 'error', count: 1 };
  else yield* matchItems(node, rule, instants);
}

function* matchItems(node: Json, rule: string, instants: Instants): Generator<ScanItem> {
  const matched = node.first('matched-at', 'matched');
  const host = hostIn(matched ?? node.at('host').text);
  const at = instants.of(node.at('timestamp').text);
  if (at !== null) yield run({ observedAt: at });
  if (host !== null) yield asset({ key: host, hostname: host, ip: node.at('ip').text });
  yield result({ ...weaknessOf(node, rule, host), asset: host, location: placeOf(matched), foundAt: at });
}

function weaknessOf(node: Json, rule: string, host: string | null): Told {
  const info = node.at('info');
  const by = info.at('classification');
  const matcher = node.first('matcher-name', 'matcher_name');
  const word = info.at('severity').text;
  return {
    group: [rule, node.at('type').text, matcher, host].map((part) => part ?? '').join(' | '),
    rule: matcher === null ? rule : `${rule}:${matcher}`,
    title: info.at('name').text ?? rule,
    severity: word?.toLowerCase() === 'unknown' ? 'info' : severityWord(word),
    description: info.at('description').text,
    fix: info.at('remediation').text,
    cves: cvesIn(...by.at('cve-id').texts),
    cwes: cwesIn(...by.at('cwe-id').texts),
    cvss: cvssFrom(by.at('cvss-metrics').text, by.at('cvss-score').number(0, 10)),
    epss: by.at('epss-score').number(0, 1),
    references: info.at('reference').texts,
  };
}
