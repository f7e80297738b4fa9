import type { ScanCvss, Severity } from '#libs/domain';
import { componentOfCpe } from './cpe.js';
import { cvssFrom } from './cvss.js';
import { cvesIn, cwesIn, numberIn } from './identifiers.js';
import { Instants } from './instants.js';
import { first } from './plain.js';
import { runFacts } from './run-facts.js';
import { result, type ScanFormat, type ScanItem } from './scan-format.js';
import { severityOfCvss, severityWord } from './severity.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

/** OWASP Dependency-Check XML: one finding for each weakness of each file; what was suppressed is accepted. */
export const dependencyCheck: ScanFormat = {
  id: 'dependency-check',
  tool: 'Dependency-Check',
  title: 'OWASP Dependency-Check report (XML)',
  recognises: ({ text }) => xmlRoot(text) === 'analysis' && /dependency-?check/i.test(text),
  async *read(text, options) {
    const instants = new Instants(options);
    for await (const { node, within } of xmlRecords(text, ['dependency', 'engineVersion', 'reportDate', 'name'], ['analysis'])) {
      if (node.name === 'dependency') yield* dependencyOf(node);
      else if (node.name === 'engineVersion') yield* runFacts({ toolVersion: node.text });
      else if (node.name === 'reportDate') yield* runFacts({ observedAt: instants.of(node.text) });
      else if (within.at(-1)?.name === 'projectInfo') yield* runFacts({ scope: node.text });
    }
    yield* instants.note();
  },
};

function* dependencyOf(node: XmlNode): Generator<ScanItem> {
  const found = [...node.allAt('vulnerabilities/vulnerability'), ...node.allAt('vulnerabilities/suppressedVulnerability')];
  if (found.length === 0) yield { type: 'count', outcome: 'pass', count: 1 };
  const inside = componentOf(node);
  for (const vulnerability of found) yield weaknessOf(vulnerability, inside, node.at('fileName') ?? inside.name);
}

function weaknessOf(node: XmlNode, inside: Component, file: string): ScanItem {
  const name = node.at('name') ?? '';
  const title = `${inside.name}:${inside.version ?? ''} | ${name}`;
  const cwes = cwesIn(...[...node.all('cwe'), ...node.allAt('cwes/cwe')].map(({ text }) => text?.replace(/^(\d+)/, 'CWE-$1')));
  return result({
    group: [title, cwes[0], file.toLowerCase()].join(' | '),
    rule: name,
    title,
    severity: severityOf(node),
    description: node.at('description'),
    cves: cvesIn(name),
    cwes,
    cvss: cvssOf(node),
    references: node.allAt('references/reference').flatMap((one) => one.at('url') ?? []),
    location: file,
    component: inside,
    state: node.name === 'suppressedVulnerability' ? 'accepted' : 'open',
  });
}

interface Component {
  readonly name: string;
  readonly version: string | null;
  readonly fixedVersion: null;
  readonly purl: string | null;
}

/** By the package URL, else the Maven name, the evidence collected, the CPE, the file. */
function componentOf(node: XmlNode): Component {
  const identifiers = node.allAt('identifiers/identifier');
  const named = (type: string): string | null => identifiers.find((one) => one.attribute('type') === type)?.at('name') ?? null;
  const told = componentOfPurl(node.at('identifiers/package/id', 'identifiers/identifiers/package/id')) ?? componentOfMaven(named('maven'));
  return told ?? componentOfEvidence(node) ?? componentOfCpe(named('cpe')) ?? component(node.at('fileName') ?? '', null);
}

function component(name: string, version: string | null): Component {
  return { name, version, fixedVersion: null, purl: null };
}

function componentOfPurl(purl: string | null): Component | null {
  const parts = /^pkg:[^/]+\/(?:(.+)\/)?([^/@]+)(?:@([^?#]+))?/.exec(purl ?? '');
  if (!parts) return null;
  const [space, name, version] = [parts[1], parts[2], parts[3]].map(decoded);
  return { ...component([space, name].filter((part) => part !== '').join(':'), first(version)), purl };
}

function componentOfMaven(name: string | null): Component | null {
  const parts = name?.split(':') ?? [];
  return parts.length === 3 ? component(parts.slice(0, 2).join(':'), parts[2] ?? null) : null;
}

function componentOfEvidence(node: XmlNode): Component | null {
  const evidence = node.allAt('evidenceCollected/evidence');
  const of = (type: string): string | null => evidence.find((one) => one.attribute('type') === type)?.at('value') ?? null;
  const name = of('product');
  return name === null ? null : component(name, of('version'));
}

function decoded(part = ''): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const METRICS = [
  ['AV', 'attackVector'],
  ['AC', 'attackComplexity'],
  ['PR', 'privilegesRequired'],
  ['UI', 'userInteraction'],
  ['S', 'scope'],
  ['C', 'confidentialityImpact'],
  ['I', 'integrityImpact'],
  ['A', 'availabilityImpact'],
] as const;

function cvssOf(node: XmlNode): ScanCvss | null {
  const third = node.find('cvssV3');
  if (third) {
    const metrics = METRICS.map(([short, long]) => [short, third.at(long)?.[0]] as const);
    const vector = metrics.every(([, value]) => value !== undefined)
      ? metrics.map(([short, value]) => `${short}:${value ?? ''}`).join('/')
      : null;
    const version = first(third.at('version')) === '3.0' ? '3.0' : '3.1';
    return cvssFrom(vector === null ? null : `CVSS:${version}/${vector}`, numberIn(third.at('baseScore'), 0, 10), version);
  }
  return cvssFrom(null, numberIn(node.at('cvssV2/score', 'cvssScore'), 0, 10), '2.0');
}

function severityOf(node: XmlNode): Severity | null {
  const third = node.find('cvssV3') === null ? null : cvssOf(node);
  const word = node.at('cvssV2/severity', 'severity');
  return third ? severityOfCvss(third.score) : word === null ? 'medium' : (severityWord(word) ?? 'medium');
}
