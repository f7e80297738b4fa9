import { exposedRemoteAdministration, publicRemoteAdministration, unfixedFindings } from '../evidence/exposed.js';
import type { ClinicEvidence } from '../evidence/view.js';

/** What the breach-risk model needs of a vulnerability that is not fixed. */
export interface OpenExposure {
  /** EPSS probability 0..1; null when unscored. */
  readonly epss: number | null;
  readonly knownExploited: boolean;
  readonly exposure: 'internet' | 'client' | 'internal';
}

/** Vulnerabilities that are not fixed. Findings of another kind, such as a setting, have no probability of exploitation to add. */
export function openVulnerabilities(evidence: ClinicEvidence): readonly OpenExposure[] {
  return unfixedFindings(evidence).flatMap(({ value: { cve, epss, knownExploited, exposure } }) =>
    cve !== null || epss !== null || knownExploited ? [{ epss, knownExploited, exposure }] : [],
  );
}

/** True when a finding or a computer's own public address shows remote administration reachable from the internet. */
export function remoteAdministrationExposed(evidence: ClinicEvidence): boolean {
  return exposedRemoteAdministration(evidence).length > 0 || publicRemoteAdministration(evidence).length > 0;
}
