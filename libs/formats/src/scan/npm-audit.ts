import { bestCvss, cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { resultAt, UnreadableScan, type ScanItem } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat } from './table-format.js';

/** `npm audit --json` of npm 6: an advisory is one finding, at each path to the package. */
export const npmAudit = jsonFormat({
  id: 'npm-audit',
  tool: 'npm audit',
  title: 'npm audit, npm 6 (JSON)',
  recognises: ({ text }) =>
    (hasMembers(text, 'advisories') && ['actions', 'muted', 'metadata', 'advisories/#/findings'].some((one) => hasMembers(text, one))) ||
    (hasMembers(text, 'error/code', 'error/summary') && !hasMembers(text, 'audit')),
  patterns: ['error', 'auditReportVersion', 'advisories/*', 'metadata'],
  needs: ['advisories'],
  reader: () => {
    const packages = new Packages();
    return {
      *take({ node, pattern }) {
        if (pattern === 'error') throw failure(node);
        if (pattern === 'auditReportVersion')
          throw new UnreadableScan('/auditReportVersion', 'is of npm 7 or later: read it as npm-audit-7');
        if (pattern === 'metadata') packages.count(node);
        else yield* advisoryItems(node, packages);
      },
      end: () => packages.passes(),
    };
  },
});

/** The packages that were looked at: those without an advisory are passes. */
class Packages {
  private total = 0;
  private counted = 0;
  readonly vulnerable = new Set<string>();

  count(metadata: Json): void {
    const totals = [metadata.at('dependencies', 'total'), metadata.at('totalDependencies'), metadata.at('dependencies')];
    this.total = totals.map((total) => total.number(0)).find((total) => total !== null) ?? 0;
    this.counted = Math.max(0, ...metadata.at('vulnerabilities').entries.map(([, level]) => level.number(0) ?? 0));
  }

  *passes(): Generator<ScanItem> {
    if (this.counted > 0 && this.vulnerable.size === 0) yield* runFacts({ partial: 'It counts vulnerabilities and names none.' });
    else if (this.total > this.vulnerable.size) yield { type: 'count', outcome: 'pass', count: this.total - this.vulnerable.size };
  }
}

function failure(node: Json): UnreadableScan {
  return new UnreadableScan('/error', `is all that npm says: ${node.first('code') ?? ''} ${node.first('summary', 'detail') ?? ''}`.trim());
}

function* advisoryItems(node: Json, packages: Packages): Generator<ScanItem> {
  if (!['module_name', 'name', 'findings'].some((member) => node.has(member)))
    throw new UnreadableScan('/advisories', 'holds one without module_name: it is not of npm');
  const name = node.first('module_name', 'name') ?? 'unnamed package';
  packages.vulnerable.add(name);
  const id = node.first('github_advisory_id', 'id') ?? name;
  const versions = node.first('vulnerable_versions');
  const places = node.at('findings').list.flatMap((finding) => {
    const component = { name, version: finding.first('version'), fixedVersion: null, purl: null };
    return finding.at('paths').texts.map((path) => ({ component, location: path.replace(/[a-f0-9]{64}/g, '(hash)') }));
  });
  yield* resultAt(
    {
      group: `${node.first('id') ?? id} ${name}`,
      rule: id,
      title: `${node.first('title') ?? id} - (${[name, versions].filter((part) => part !== null).join(', ')})`,
      severity: severityWord(node.first('severity')),
      description: node.first('overview'),
      fix: node.first('recommendation'),
      cves: cvesIn(...node.at('cves').texts),
      cwes: cwesIn(...node.at('cwe').texts),
      cvss: cvssFrom(node.first('cvss/vectorString'), node.at('cvss', 'score').number(0.1, 10)),
      references: node.at('url').texts,
    },
    places,
  );
}

const AT = ['vulnerabilities/*', 'audit/vulnerabilities/*'];
const TOTALS = ['metadata', 'audit/metadata'];

/** `npm audit --json` and `npm audit fix --dry-run --json` of npm 7 and later: one finding for each title and severity. */
export const npmAudit7 = jsonFormat({
  id: 'npm-audit-7',
  tool: 'npm audit',
  title: 'npm audit, npm 7 and later (JSON)',
  recognises: ({ text }) => hasMembers(text, 'auditReportVersion') || hasMembers(text, 'audit/auditReportVersion'),
  patterns: ['error', 'auditReportVersion', 'audit/auditReportVersion', ...AT, ...TOTALS],
  reader: () => {
    let isAudit = false;
    const packages = new Packages();
    return {
      *take({ node, pattern }) {
        if (pattern === 'error') throw failure(node);
        if (TOTALS.includes(pattern)) packages.count(node);
        else if (AT.includes(pattern)) yield* packageItems(node, packages);
        else isAudit = true;
      },
      *end() {
        if (!isAudit) throw new UnreadableScan('', 'has no "auditReportVersion": it is not of npm 7');
        yield* packages.passes();
      },
    };
  },
});

function* packageItems(node: Json, packages: Packages): Generator<ScanItem> {
  const name = node.first('name') ?? 'unnamed package';
  packages.vulnerable.add(name);
  const advisories = node.at('via').list.filter(({ isObject }) => isObject);
  const [advisory] = node.at('via').list;
  const title = advisory?.first('title') ?? name;
  const fix = node.at('fixAvailable');
  const component = { name, version: null, fixedVersion: fix.first('name') === name ? fix.first('version') : null, purl: null };
  yield* resultAt(
    {
      group: [title, node.first('severity')].join(' | '),
      rule: advisory?.first('source') ?? name,
      title,
      severity: severityWord(node.first('severity')),
      description: describe(name, node, advisories),
      fix: fix.isObject ? ['Update', fix.first('name'), 'to', fix.first('version')].join(' ') : null,
      cwes: cwesIn(...advisories.flatMap((one) => one.at('cwe').texts)),
      cvss: bestCvss(advisories.map((one) => cvssFrom(one.first('cvss/vectorString'), one.at('cvss', 'score').number(0.1, 10)))),
      references: advisories.flatMap((one) => one.at('url').texts),
    },
    node.at('nodes').texts.map((location) => ({ component, location })),
  );
}

function describe(name: string, node: Json, advisories: readonly Json[]): string {
  if (advisories.length > 0) return `${name} ${node.first('range') ?? ''}`;
  return `${name} depends on vulnerable versions of ${node.at('via').texts.join(', ')}.`;
}
