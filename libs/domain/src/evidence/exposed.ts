import type { ListeningPort } from '../intake/agent-report.js';
import { SEVERITIES } from '../intake/scan.js';
import { triageAt } from './findings/triage.js';
import { factsOf, type Fact } from './select.js';
import type { ClinicEvidence } from './view.js';

/** TCP ports of remote administration: SSH, RPC, SMB, RDP, VNC, WinRM and Telnet. */
const REMOTE_ADMINISTRATION_PORTS: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [23, 'Telnet'],
  [135, 'RPC'],
  [139, 'SMB'],
  [445, 'SMB'],
  [3389, 'RDP'],
  [5900, 'VNC'],
  [5985, 'WinRM'],
  [5986, 'WinRM'],
]);

/** Addresses that no packet from the internet is routed to: private, shared, link-local, loopback, unspecified, documentation aside. */
const NOT_ROUTED = [
  /^0\./,
  /^10\./,
  /^127\./,
  /^169\.254\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^192\.168\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^(22[4-9]|2[3-5]\d)\./,
];

/** The name of the remote administration service on a port, e.g. `RDP`; null when it is another. */
export function remoteAdministrationOn(port: ListeningPort): string | null {
  return port.protocol === 'tcp' ? (REMOTE_ADMINISTRATION_PORTS.get(port.port) ?? null) : null;
}

/** Whether a place such as `tcp/3389` is a port of remote administration. */
export function remoteAdministrationAt(location: string | null): boolean {
  const port = /^tcp\/(\d{1,5})$/i.exec(location ?? '')?.[1];
  return port !== undefined && REMOTE_ADMINISTRATION_PORTS.has(Number(port));
}

/** True when the address itself is routed on the internet. A wildcard (`0.0.0.0`, `::`) says nothing of it and is false. */
export function isPublicAddress(address: string): boolean {
  const plain = address
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return NOT_ROUTED.every((range) => !range.test(plain));
  return /^[23][0-9a-f]{3}:/.test(plain);
}

/** Findings of tests and of scanners that are not fixed. An accepted risk is accepted, not gone; a false alarm was never there. */
export function unfixedFindings(evidence: ClinicEvidence): readonly Fact<'pentest.finding'>[] {
  const tested = factsOf(evidence, 'pentest.finding').filter(({ value }) => value.status !== 'fixed');
  const scanned = factsOf(evidence, 'scan.summary').flatMap((scan) => scannedFindings(scan, evidence.asOf));
  const byWay = new Map<string, Fact<'pentest.finding'>>();
  for (const fact of scanned) {
    const before = byWay.get(vulnerabilityOf(fact));
    byWay.set(vulnerabilityOf(fact), before ? together(before, fact) : fact);
  }
  const known = tested.map((fact) => {
    const same = byWay.get(vulnerabilityOf(fact));
    return same ? together(fact, same) : fact;
  });
  const named = new Set(tested.map(vulnerabilityOf));
  return [...known, ...[...byWay].filter(([way]) => !named.has(way)).map(([, fact]) => fact)];
}

/** One thing that two found: the gravest of what either says of it, since the first saw it. */
function together(a: Fact<'pentest.finding'>, b: Fact<'pentest.finding'>): Fact<'pentest.finding'> {
  const value = {
    ...a.value,
    severity: SEVERITIES.indexOf(b.value.severity) < SEVERITIES.indexOf(a.value.severity) ? b.value.severity : a.value.severity,
    status: a.value.status === 'accepted' ? b.value.status : a.value.status,
    epss: a.value.epss === null ? b.value.epss : Math.max(a.value.epss, b.value.epss ?? 0),
    knownExploited: a.value.knownExploited || b.value.knownExploited,
    remoteAdministration: a.value.remoteAdministration || b.value.remoteAdministration,
    foundAt: Date.parse(b.value.foundAt) < Date.parse(a.value.foundAt) ? b.value.foundAt : a.value.foundAt,
  };
  return { ...a, value };
}

/** The same vulnerability reached the same way is one, whoever found it. */
function vulnerabilityOf({ subject, value: { cve, exposure } }: Fact<'pentest.finding'>): string {
  return cve === null ? subject.key : `${cve} ${exposure}`;
}

function scannedFindings(scan: Fact<'scan.summary'>, asOf: Date): readonly Fact<'pentest.finding'>[] {
  return scan.value.exposures.flatMap(({ triage, triageUntil, severity, ...exposed }) => {
    const decided = triageAt(triage, triageUntil === null ? null : new Date(triageUntil), asOf);
    if (decided === 'false-positive') return [];
    const status = decided === 'accepted' ? 'accepted' : 'open';
    const subject = { type: 'finding', key: `${scan.subject.key}/${exposed.cve ?? exposed.title}` } as const;
    return [{ ...scan, subject, value: { ...exposed, severity: severity ?? 'medium', status } }];
  });
}

/** Devices that offer remote administration on an address of the internet. */
export function publicRemoteAdministration(evidence: ClinicEvidence): readonly Fact<'device.listening'>[] {
  const enrolled = new Set(evidence.devices.map(({ id }) => id));
  return factsOf(evidence, 'device.listening').filter(
    ({ subject, value }) =>
      enrolled.has(subject.key) && value.ports.some((port) => remoteAdministrationOn(port) !== null && isPublicAddress(port.address)),
  );
}

/** Findings that show remote administration reachable from the internet. */
export function exposedRemoteAdministration(evidence: ClinicEvidence): readonly Fact<'pentest.finding'>[] {
  return unfixedFindings(evidence).filter(({ value }) => value.remoteAdministration);
}
