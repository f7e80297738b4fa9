import { cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem } from './scan-format.js';
import { severityOfCvss, severityWord } from './severity.js';
import { jsonFormat, type Reading } from './table-format.js';

const AT = ['', '#/', 'applications/#/', '#/applications/#/'];
const ROOTS = ['', '#/'];

/** Snyk Open Source and Container (`snyk test --json`), one project or several: each way to each vulnerable package is one finding. */
export const snyk = jsonFormat({
  id: 'snyk',
  tool: 'Snyk',
  title: 'Snyk test results (JSON)',
  recognises: ({ text }) =>
    ROOTS.some(
      (at) =>
        hasMembers(text, `${at}vulnerabilities/#/packageName`, `${at}vulnerabilities/#/from`) ||
        hasMembers(text, `${at}vulnerabilities/#/semver`) ||
        hasMembers(text, `${at}dependencyCount`, `${at}vulnerabilities`),
    ),
  patterns: [
    ...AT.map((at) => `${at}vulnerabilities/#`),
    ...ROOTS.flatMap((at) => ['projectName', 'error', 'ok'].map((name) => `${at}${name}`)),
  ],
  reader: (reading) => {
    let isSnyk = false;
    return {
      *take({ node, pattern }) {
        if (pattern.endsWith('error')) throw new UnreadableScan('/error', `is all that Snyk says: ${node.text ?? ''}`);
        isSnyk = true;
        if (pattern.endsWith('projectName')) yield* runFacts({ scope: node.text });
        else if (pattern.endsWith('#')) yield vulnerabilityOf(node, reading);
      },
      end() {
        if (!isSnyk) throw new UnreadableScan('', 'has neither vulnerabilities nor a projectName: it is not of Snyk');
        return [];
      },
    };
  },
});

function vulnerabilityOf(node: Json, { unique }: Reading): ScanItem {
  const id = node.first('id') ?? 'unnamed vulnerability';
  const name = node.first('packageName', 'moduleName', 'name') ?? 'unnamed package';
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
    component: { name, version: node.first('version'), fixedVersion: node.at('fixedIn').texts[0] ?? null, purl: null },
  });
}
