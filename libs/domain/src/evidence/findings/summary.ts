import { SEVERITIES, type Severity } from '../../intake/scan.js';
import type { ScanExposure, ScanFact } from '../observation.js';
import type { Exposure } from './due.js';
import { triageAt, type FindingTriage } from './triage.js';

interface OpenWeakness {
  readonly title: string;
  readonly severity: Severity | null;
  readonly cves: readonly string[];
  readonly epss: number | null;
  readonly knownExploited: boolean;
  readonly exposure: Exposure;
  readonly remoteAdministration: boolean;
  readonly firstSeenAt: Date;
  readonly triage: FindingTriage | null;
  readonly triageUntil: Date | null;
}

const MOST = 500;
const REACH: Readonly<Record<Exposure, number>> = { internet: 0, client: 1, internal: 2 };

/** What a source leaves open, for posture and risk: the gravest first, so that a bound never hides what matters. */
export function summariseOpen(open: readonly OpenWeakness[], at: Date): Pick<ScanFact, 'open' | 'exposures' | 'more'> {
  const matters = open.filter(({ cves, epss, knownExploited, remoteAdministration, severity }) => {
    const vulnerable = cves.length > 0 || epss !== null || knownExploited;
    return remoteAdministration || (vulnerable && severity !== 'info') || knownExploited;
  });
  const sorted = [...matters].sort(gravestFirst);
  return {
    open: counted(open.filter((finding) => triageAt(finding.triage, finding.triageUntil, at) !== 'false-positive')),
    exposures: sorted.slice(0, MOST).map(exposed),
    more: Math.max(0, sorted.length - MOST),
  };
}

function counted(open: readonly OpenWeakness[]): ScanFact['open'] {
  const of = (severity: Severity | null): number => open.filter((finding) => finding.severity === severity).length;
  const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, of(severity)])) as Record<Severity, number>;
  return { ...bySeverity, unrated: of(null) };
}

function exposed(finding: OpenWeakness): ScanExposure {
  const { title, severity, cves, epss, knownExploited, exposure, remoteAdministration, firstSeenAt, triage } = finding;
  const triageUntil = finding.triageUntil?.toISOString() ?? null;
  const foundAt = firstSeenAt.toISOString();
  return { title, severity, cve: cves[0] ?? null, epss, knownExploited, exposure, remoteAdministration, foundAt, triage, triageUntil };
}

function gravestFirst(a: OpenWeakness, b: OpenWeakness): number {
  return (
    Number(b.knownExploited) - Number(a.knownExploited) ||
    Number(b.remoteAdministration) - Number(a.remoteAdministration) ||
    (b.epss ?? 0) - (a.epss ?? 0) ||
    REACH[a.exposure] - REACH[b.exposure] ||
    rank(a.severity) - rank(b.severity) ||
    (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)
  );
}

function rank(severity: Severity | null): number {
  return severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity);
}
