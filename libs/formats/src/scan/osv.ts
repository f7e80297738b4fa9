import { bestCvss, cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { result, type ScanItem } from './scan-format.js';
import { severityBy } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';
import type { Unique } from './unique.js';

/** Google's OSV-Scanner (`--format json`): a vulnerability of a package in a file is one finding. It writes nothing when it finds nothing. */
export const osvScanner = jsonFormat({
  id: 'osv-scanner',
  tool: 'OSV-Scanner',
  title: 'OSV-Scanner results (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'results/#/packages/#/package') ||
    (hasMembers(text, 'results', 'experimental_config') && !hasMembers(text, 'results/#/check_id')),
  patterns: ['results/#/source', 'results/#/packages/#'],
  needs: ['results'],
  mayBeEmpty: true,
  reader: (reading) => {
    let source: string | null = null;
    return {
      take({ node, pattern }) {
        if (pattern === 'results/#/packages/#') return packageItems(node, source, reading);
        source = node.first('path');
        return [];
      },
    };
  },
});

function* packageItems(node: Json, source: string | null, { unique }: Reading): Generator<ScanItem> {
  const name = node.first('package/name') ?? 'unnamed package';
  const at = { name, version: node.first('package/version'), source };
  for (const vulnerability of node.at('vulnerabilities').list) yield findingOf(vulnerability, at, groupScore(node, vulnerability), unique);
}

interface Place {
  readonly name: string;
  readonly version: string | null;
  readonly source: string | null;
}

function findingOf(vulnerability: Json, { name, version, source }: Place, score: number | null, unique: Unique): ScanItem {
  const id = vulnerability.first('id') ?? 'unnamed vulnerability';
  const all = vulnerability.at('affected').list;
  const affected = all.find((one) => one.first('package/name') === name) ?? all[0] ?? new Json(null);
  const fixes = affected.at('ranges').list.flatMap((range) => range.at('events').textsOf('fixed'));
  const cvss = bestCvss(vulnerability.at('severity').list.map((one) => cvssFrom(one.first('score'), null)));
  return result({
    group: unique.of(id, name, version, source),
    rule: id,
    title: `${id}_${name}`,
    severity: severityBy(vulnerability.first('database_specific/severity'), cvss ? cvss.score : score),
    description: vulnerability.paragraphs('summary', 'details'),
    fix: fixes.length > 0 ? `Upgrade ${name} to ${fixes.join(' or ')}.` : null,
    cves: cvesIn(id, ...vulnerability.at('aliases').texts),
    cwes: cwesIn(...affected.at('database_specific', 'cwes').textsOf('cweId'), ...vulnerability.at('database_specific', 'cwe_ids').texts),
    cvss,
    references: vulnerability.at('references').textsOf('url'),
    location: source,
    component: { name, version, fixedVersion: fixes[0] ?? null, purl: affected.first('package/purl') },
  });
}

/** The highest score of the group that the scanner puts the vulnerability in. */
function groupScore(node: Json, vulnerability: Json): number | null {
  const id = vulnerability.first('id') ?? '';
  return (
    node
      .at('groups')
      .list.find((group) => group.at('ids').texts.includes(id))
      ?.at('max_severity')
      .number(0.1, 10) ?? null
  );
}
