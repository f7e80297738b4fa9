import type { ScanCvss, Severity } from '#libs/domain';
import { componentOfCpe } from './cpe.js';
import { cvssFrom } from './cvss.js';
import { cvesIn, cwesIn, numberIn } from './identifiers.js';
import { first } from './plain.js';
import { result, type ScanItem } from './scan-format.js';
import { severityOfCvss, severityWord } from './severity.js';

/** A member of a score by its name. */
type Metrics = (name: string) => string | null;

/** A file that was looked at, of whichever kind of report. */
export interface CheckedFile {
  readonly file: string | null;
  readonly purl: string | null;
  /** `group:artifact:version` */
  readonly maven: string | null;
  readonly cpe: string | null;
  /** What the file itself says that it is. */
  readonly product: { readonly name: string; readonly version: string | null } | null;
  readonly weaknesses: readonly FileWeakness[];
}

export interface FileWeakness {
  readonly name: string;
  readonly severity: string | null;
  readonly third: Metrics | null;
  readonly fourth: Metrics | null;
  readonly second: { readonly score: string | null; readonly severity: string | null };
  readonly cwes: readonly (string | null)[];
  readonly description: string | null;
  readonly references: readonly string[];
  readonly suppressed: boolean;
}

/** One finding for each weakness of each file; what was suppressed is accepted, a file without any is a pass. */
export function* fileItems(checked: CheckedFile): Generator<ScanItem> {
  if (checked.weaknesses.length === 0) yield { type: 'count', outcome: 'pass', count: 1 };
  const inside = componentOf(checked);
  for (const weakness of checked.weaknesses) yield weaknessOf(weakness, inside, checked.file ?? inside.name);
}

function weaknessOf(told: FileWeakness, inside: Component, file: string): ScanItem {
  const title = `${inside.name}:${inside.version ?? ''} | ${told.name}`;
  const cwes = cwesIn(...told.cwes.map((cwe) => cwe?.replace(/^(\d+)/, 'CWE-$1')));
  return result({
    group: [title, cwes[0], file.toLowerCase()].join(' | '),
    rule: told.name,
    title,
    severity: severityOf(told),
    description: told.description,
    cves: cvesIn(told.name),
    cwes,
    cvss: cvssOf(told),
    references: told.references,
    location: file,
    component: inside,
    state: told.suppressed ? 'accepted' : 'open',
  });
}

interface Component {
  readonly name: string;
  readonly version: string | null;
  readonly fixedVersion: null;
  readonly purl: string | null;
}

/** By the package URL, else the Maven name, the evidence collected, the CPE, the file. */
function componentOf({ purl, maven, product, cpe, file }: CheckedFile): Component {
  const told = componentOfPurl(purl) ?? componentOfMaven(maven) ?? (product && component(product.name, product.version));
  return told ?? componentOfCpe(cpe) ?? component(file ?? '', null);
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

function cvssOf({ third, fourth, second }: FileWeakness): ScanCvss | null {
  if (third) {
    const metrics = METRICS.map(([short, long]) => [short, third(long)?.[0]] as const);
    const vector = metrics.every(([, value]) => value !== undefined)
      ? metrics.map(([short, value]) => `${short}:${value ?? ''}`).join('/')
      : null;
    const version = first(third('version')) === '3.0' ? '3.0' : '3.1';
    return cvssFrom(vector === null ? null : `CVSS:${version}/${vector}`, numberIn(third('baseScore'), 0, 10), version);
  }
  const newest = fourth && cvssFrom(fourth('vectorString'), numberIn(fourth('baseScore'), 0, 10), '4.0');
  return newest ?? cvssFrom(null, numberIn(second.score, 0, 10), '2.0');
}

function severityOf(told: FileWeakness): Severity | null {
  const score = told.third || told.fourth ? cvssOf(told) : null;
  const word = first(told.second.severity, told.severity);
  return score && score.version !== '2.0' ? severityOfCvss(score.score) : word === null ? 'medium' : (severityWord(word) ?? 'medium');
}
