import { bestCvss, cvssFrom } from './cvss.js';
import { cvesIn } from './identifiers.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, resultAt, UnreadableScan, type ScanItem, type ScanResult, type Told } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

const REQUIRED = ['title', 'severity', 'description'];
/** Every member that the format has (DefectDojo, "Generic Findings Import"). One that it has not is a mistake in a file made by hand. */
const KNOWN = new Set([
  ...REQUIRED,
  ...'date cwe cwes cve vulnerability_ids epss_score epss_percentile cvssv3 cvssv3_score cvssv4 cvssv4_score mitigation impact'.split(' '),
  ...'steps_to_reproduce severity_justification references active verified false_p duplicate out_of_scope risk_accepted under_review'.split(
    ' ',
  ),
  ...'is_mitigated thread_id mitigated numerical_severity param payload line file_path component_name component_version'.split(' '),
  ...'static_finding dynamic_finding scanner_confidence unique_id_from_tool vuln_id_from_tool sast_source_object sast_sink_object'.split(
    ' ',
  ),
  ...'sast_source_line sast_source_file_path nb_occurences publish_date service planned_remediation_date'.split(' '),
  ...'planned_remediation_version effort_for_fixing tags kev_date known_exploited ransomware_used fix_available fix_version'.split(' '),
  ...'endpoints files'.split(' '),
]);

/** Findings of any origin in DefectDojo's generic JSON: each entry is one finding. */
export const genericJson = jsonFormat({
  id: 'generic-json',
  tool: 'Generic findings',
  title: 'Generic findings (DefectDojo JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'findings/#/title', 'findings/#/severity', 'findings/#/description') && !hasMembers(text, 'findings/#/vulnerability'),
  patterns: ['name', 'version', 'findings/#'],
  needs: ['findings'],
  reader: (reading) => ({ take: (record) => itemsOf(record, reading) }),
});

function* itemsOf({ node, path, pattern }: JsonRecord, reading: Reading): Generator<ScanItem> {
  if (pattern !== 'findings/#') {
    yield* runFacts(pattern === 'name' ? { tool: node.text } : { toolVersion: node.text });
    return;
  }
  check(node, `/findings/${path[1] ?? ''}`);
  const told = weaknessOf(node, reading);
  const endpoints = node
    .at('endpoints')
    .list.map(addressOf)
    .filter((address) => address !== null);
  const hosts = endpoints.map(hostIn);
  for (const host of hosts) if (host !== null) yield asset({ key: host, hostname: host });
  yield* resultAt(
    told,
    endpoints.map((address, index) => ({ asset: hosts[index] ?? null, location: told.location ?? placeOf(address) })),
  );
}

function check(node: Json, place: string): void {
  const lacking = REQUIRED.find((name) => !node.has(name));
  if (lacking !== undefined) throw new UnreadableScan(place, `has no "${lacking}"`);
  const unknown = node.entries.find(([name]) => !KNOWN.has(name));
  if (unknown) throw new UnreadableScan(place, `has a member "${unknown[0].slice(0, 64)}", which the format does not know`);
}

function weaknessOf(node: Json, { instants, unique }: Reading): Told {
  const title = node.at('title').text ?? '';
  const component = node.at('component_name').text;
  return {
    group: unique.of(node.at('unique_id_from_tool').text ?? title, node.at('component_name').text, lineOf(node)),
    rule: node.at('vuln_id_from_tool').text ?? title,
    title,
    severity: severityWord(node.at('severity').text),
    description: node.at('description').text,
    fix: node.at('mitigation').text,
    cves: cvesIn(node.at('cve').text, ...node.at('vulnerability_ids').texts),
    cwes: [...new Set([...node.at('cwe').texts, ...node.at('cwes').texts].flatMap((cwe) => Number(/\d+/.exec(cwe)?.[0] ?? 0) || []))],
    cvss: bestCvss([
      cvssFrom(node.at('cvssv4').text, node.at('cvssv4_score').number(0, 10), '4.0'),
      cvssFrom(node.at('cvssv3').text, node.at('cvssv3_score').number(0, 10), '3.1'),
    ]),
    epss: node.at('epss_score').number(0, 1),
    references: node.at('references').text?.split(/\s+/) ?? [],
    component:
      component === null
        ? null
        : { name: component, version: node.at('component_version').text, fixedVersion: node.at('fix_version').text, purl: null },
    state: stateOf(node),
    location: lineOf(node),
    toolId: node.at('unique_id_from_tool').text,
    foundAt: instants.of(node.at('date').text),
  };
}

function stateOf(node: Json): ScanResult['state'] {
  if (node.at('false_p').isTrue) return 'false-positive';
  if (node.at('risk_accepted').isTrue || node.at('out_of_scope').isTrue) return 'accepted';
  return node.at('is_mitigated').isTrue || node.at('active').value === false ? 'fixed' : 'open';
}

function lineOf(node: Json): string | null {
  const [file, line] = [node.at('file_path').text, node.at('line').number(0)];
  return file === null || line === null ? file : `${file}:${line}`;
}

/** An endpoint is an address, or its parts. */
function addressOf(node: Json): string | null {
  if (!node.isObject) return node.text;
  const [host, port, path] = [node.at('host').text, node.at('port').text, node.at('path').text];
  return (
    host &&
    `${node.at('protocol').text ?? ''}://${host}${port === null ? '' : `:${port}`}${path === null ? '' : `/${path.replace(/^\//, '')}`}`
  );
}
