import { cvssFrom } from './cvss.js';
import { fixedVersionFor } from './fixed-version.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem, type ScanResult } from './scan-format.js';
import { severityOfCvss, severityWord } from './severity.js';
import { SnykInfrastructure } from './snyk-iac.js';
import { jsonFormat, type Reading } from './table-format.js';

const AT = ['', '#/', 'applications/#/', '#/applications/#/'];
const ROOTS = ['', '#/'];
/** Where vulnerabilities are, and what became of them: a policy of the project ignores some, and knows of some that a patch mends. */
const LISTS: Readonly<Record<string, ScanResult['state']>> = {
  vulnerabilities: 'open',
  'filtered/ignore': 'accepted',
  'filtered/patch': 'fixed',
};

/** Snyk Open Source, Container and Infrastructure as Code (`snyk test --json`), one project or several: each way to each vulnerable package is one finding. */
export const snyk = jsonFormat({
  id: 'snyk',
  tool: 'Snyk',
  title: 'Snyk test results (JSON)',
  recognises: ({ text }) =>
    ROOTS.some(
      (at) =>
        hasMembers(text, `${at}vulnerabilities/#/packageName`, `${at}vulnerabilities/#/from`) ||
        hasMembers(text, `${at}vulnerabilities/#/semver`) ||
        hasMembers(text, `${at}dependencyCount`, `${at}vulnerabilities`) ||
        hasMembers(text, `${at}infrastructureAsCodeIssues`),
    ),
  patterns: [
    ...AT.flatMap((at) => Object.keys(LISTS).map((list) => `${at}${list}/#`)),
    ...AT.map((at) => `${at}dependencyCount`),
    ...SnykInfrastructure.patterns(ROOTS),
    ...ROOTS.flatMap((at) => ['projectName', 'error', 'ok'].map((name) => `${at}${name}`)),
  ],
  reader: (reading) => new SnykReader(reading),
});

class SnykReader {
  private isSnyk = false;
  private dependencies = 0;
  private foundSome = false;
  private readonly vulnerable = new Set<string>();
  private readonly infrastructure: SnykInfrastructure;

  constructor(private readonly reading: Reading) {
    this.infrastructure = new SnykInfrastructure(reading.unique);
  }

  *take(record: JsonRecord): Generator<ScanItem> {
    const { node, pattern } = record;
    if (pattern.endsWith('error')) throw new UnreadableScan('/error', `is all that Snyk says: ${node.text ?? ''}`);
    this.isSnyk = true;
    yield* this.infrastructure.take(record);
    if (pattern.endsWith('projectName')) yield* runFacts({ scope: node.text });
    this.keep(pattern, node);
    const list = Object.keys(LISTS).find((name) => pattern.endsWith(`${name}/#`));
    if (list === undefined) return;
    this.vulnerable.add(`${packageOf(node)}@${node.first('version') ?? ''}`);
    yield vulnerabilityOf(node, LISTS[list] ?? 'open', this.reading);
  }

  private keep(pattern: string, node: Json): void {
    if (pattern.endsWith('dependencyCount')) this.dependencies += node.number(0) ?? 0;
    if (/(^|\/)ok$/.test(pattern)) this.foundSome ||= node.value === false;
  }

  *end(): Generator<ScanItem> {
    if (!this.isSnyk) throw new UnreadableScan('', 'has neither vulnerabilities nor a projectName: it is not of Snyk');
    if (this.foundSome && this.vulnerable.size === 0 && !this.infrastructure.foundSome)
      yield* runFacts({ partial: 'It says that it found something, and names nothing.' });
    // Packages without a vulnerability.
    const passes = this.foundSome && this.vulnerable.size === 0 ? 0 : this.dependencies - this.vulnerable.size;
    if (passes > 0) yield { type: 'count', outcome: 'pass', count: passes };
    yield* this.infrastructure.end();
  }
}

function packageOf(node: Json): string {
  return node.first('packageName', 'moduleName', 'name') ?? 'unnamed package';
}

function vulnerabilityOf(node: Json, state: ScanResult['state'], { unique }: Reading): ScanItem {
  const id = node.first('id') ?? 'unnamed vulnerability';
  const name = packageOf(node);
  const way = node.at('from').texts;
  const score = node.at('cvssScore').number(0, 10);
  return result({
    group: unique.of(id, name, node.first('version'), way.map((step) => step.replace(/@[^@]*$/, '')).join(' > ')),
    rule: id,
    title: [way[0], node.first('title')].filter((part) => part !== undefined && part !== null).join(': '),
    severity: score === null ? severityWord(node.first('severity')) : severityOfCvss(Math.max(score, 0.1)),
    description: node.first('description')?.split(/^## (?:Remediation|References)/m)[0] ?? null,
    fix: node.at('fixedIn').texts.length > 0 ? `Update ${name} to ${node.at('fixedIn').texts.join(' or ')}.` : null,
    cves: cvesIn(...node.at('identifiers', 'CVE').texts),
    cwes: cwesIn(...node.at('identifiers', 'CWE').texts),
    cvss: cvssFrom(node.first('CVSSv3'), score),
    epss: node.at('epssDetails', 'probability').number(0, 1),
    references: node.at('references').textsOf('url'),
    location: way.length > 1 ? way.join(' > ') : null,
    component: {
      name,
      version: node.first('version'),
      fixedVersion: fixedVersionFor(node.first('version'), node.at('fixedIn').texts),
      purl: null,
    },
    state,
  });
}
