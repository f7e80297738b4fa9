import { bestCvss, cvssFrom } from './cvss.js';
import { fixedVersionFor } from './fixed-version.js';
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
    hasMembers(text, 'results/#/source', 'results/#/packages') ||
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
  // With `--all-packages` those that nothing is known of are named too.
  if (node.at('vulnerabilities').list.length === 0) yield { type: 'count', outcome: 'pass', count: 1 };
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
  const named = all.filter((one) => one.first('package/name') === name);
  const affected = named[0] ?? all[0] ?? new Json(null);
  const fixes = fixesIn(named.length > 0 ? named : [affected]);
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
    component: { name, version, fixedVersion: fixedVersionFor(version, fixes), purl: affected.first('package/purl') },
  });
}

/** Versions that mend it; commits only where there are no versions. */
function fixesIn(affected: readonly Json[]): readonly string[] {
  const ranges = affected.flatMap((one) => one.at('ranges').list);
  const versions = ranges.filter((range) => range.first('type') !== 'GIT');
  return [...new Set((versions.length > 0 ? versions : ranges).flatMap((range) => range.at('events').textsOf('fixed')))];
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
