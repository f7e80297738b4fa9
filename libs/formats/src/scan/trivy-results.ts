import type { ScanCvss, Severity } from '#libs/domain';
import { bestCvss, cvssFrom } from './cvss.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import type { Told } from './scan-format.js';
import { severityOfCvss, severityWord } from './severity.js';

export interface TrivyPlace {
  readonly target: string | null;
  readonly class: string | null;
  readonly type: string | null;
  /** The image, folder or cluster object that was scanned. */
  readonly asset: string | null;
}

/** What each list of a target holds. */
export const TRIVY_KINDS: Readonly<Record<string, (node: Json, place: TrivyPlace) => Told | null>> = {
  Vulnerabilities: vulnerability,
  Misconfigurations: misconfiguration,
  Secrets: secret,
  Licenses: licence,
  ExperimentalModifiedFindings: modified,
};

const MODIFIED: Readonly<Record<string, string>> = {
  vulnerability: 'Vulnerabilities',
  misconfiguration: 'Misconfigurations',
  secret: 'Secrets',
  license: 'Licenses',
};

/** What a file of exceptions or a VEX document took out of the other lists (`--show-suppressed`). */
function modified(node: Json, place: TrivyPlace): Told | null {
  const told = TRIVY_KINDS[MODIFIED[node.first('Type') ?? ''] ?? '']?.(node.at('Finding'), place);
  const status = node.first('Status');
  return told ? { ...told, state: status === 'not_affected' ? 'false-positive' : status === 'fixed' ? 'fixed' : 'accepted' } : null;
}

function vulnerability(node: Json, { target }: TrivyPlace): Told | null {
  const name = node.at('PkgName').text;
  if (name === null) return null;
  const id = node.at('VulnerabilityID').text ?? '0';
  const version = node.at('InstalledVersion').text;
  const cvss = cvssOf(node);
  const fixedVersion = node.at('FixedVersion').text;
  return {
    rule: id,
    title: [id, name, version].filter((part) => part !== null).join(' '),
    severity: severityOf(node.at('Severity').text) ?? (cvss ? severityOfCvss(cvss.score) : null),
    description: node.paragraphs('Title', 'Description'),
    fix: fixedVersion === null ? null : `Update ${name} to ${fixedVersion}.`,
    cves: cvesIn(id, ...node.at('VendorIDs').texts),
    cwes: cwesIn(...node.at('CweIDs').texts),
    cvss,
    references: [...node.at('PrimaryURL').texts, ...node.at('References').texts],
    location: node.at('PkgPath').text ?? target,
    component: { name, version, fixedVersion, purl: node.at('PkgIdentifier', 'PURL').text },
    state: node.at('Status').text === 'not_affected' ? 'false-positive' : 'open',
    group: `${name} ${version ?? ''} ${node.at('PkgPath').text ?? ''}`,
  };
}

function misconfiguration(node: Json, { target }: TrivyPlace): Told {
  const id = node.first('ID', 'AVDID') ?? 'unnamed check';
  const status = node.at('Status').text;
  const line = node.at('CauseMetadata', 'StartLine').number(1);
  return {
    outcome: status === 'PASS' ? 'pass' : 'fail',
    rule: id,
    title: `${id} - ${node.at('Title').text ?? 'Unknown Misconfiguration'}`,
    severity: severityOf(node.at('Severity').text),
    description: node.paragraphs('Description', 'Message'),
    fix: node.at('Resolution').text,
    references: [...node.at('PrimaryURL').texts, ...node.at('References').texts],
    location: target === null || line === null ? target : `${target}:${line}`,
    state: status === 'EXCEPTION' ? 'accepted' : 'open',
  };
}

/** What was found is not kept: rule, file and line lead to it. */
function secret(node: Json, { target }: TrivyPlace): Told {
  const title = node.first('Title', 'RuleID') ?? 'secret';
  const line = node.at('StartLine').number(1);
  return {
    rule: node.at('RuleID').text ?? title,
    title: `Secret detected in ${target ?? 'a file'} - ${title}`,
    severity: severityOf(node.at('Severity').text),
    description: node.at('Category').text,
    cwes: [798],
    location: target === null || line === null ? target : `${target}:${line}`,
    group: String(line ?? ''),
  };
}

function licence(node: Json, { target }: TrivyPlace): Told {
  const name = node.at('Name').text ?? 'unnamed licence';
  const component = node.at('PkgName').text;
  return {
    rule: name,
    title: `License detected in ${target ?? 'a package'} - ${name}`,
    severity: severityOf(node.at('Severity').text),
    description: node.at('Category').text,
    references: node.at('Link').texts,
    location: node.at('FilePath').text ?? target,
    component: component === null ? null : { name: component, version: null, fixedVersion: null, purl: null },
    group: `${component ?? ''} ${node.at('FilePath').text ?? ''}`,
  };
}

function severityOf(word: string | null): Severity | null {
  return word?.toUpperCase() === 'UNKNOWN' ? 'info' : severityWord(word);
}

const VERSIONS = [
  ['4.0', 'V40'],
  ['3.1', 'V3'],
  ['2.0', 'V2'],
] as const;

/** By whoever the severity is from, else by the first of those who publish scores. */
function cvssOf(node: Json): ScanCvss | null {
  const by = node.at('CVSS');
  const sources = [node.at('SeveritySource').text, 'nvd', 'ghsa', 'redhat', 'bitnami', ...by.entries.map(([name]) => name)];
  const source = sources.find((name) => name !== null && by.has(name));
  const told = by.at(source ?? '');
  return bestCvss(
    VERSIONS.map(([version, prefix]) => cvssFrom(told.at(`${prefix}Vector`).text, told.at(`${prefix}Score`).number(0, 10), version)),
  );
}
