import type { FindingTriage } from '#libs/domain';
import type { OpenFinding } from '#libs/flow';

export interface OpenColumns {
  finding_id: string;
  title: string;
  severity: OpenFinding['severity'];
  cves: string[];
  epss: number | null;
  known_exploited: boolean;
  exposure: OpenFinding['exposure'];
  remote_administration: boolean;
  first_seen_at: Date;
  triage: FindingTriage | null;
  triage_until: Date | null;
}

export function toOpen(row: OpenColumns): OpenFinding {
  return {
    id: row.finding_id,
    title: row.title,
    severity: row.severity,
    cves: row.cves,
    epss: row.epss,
    knownExploited: row.known_exploited,
    exposure: row.exposure,
    remoteAdministration: row.remote_administration,
    firstSeenAt: row.first_seen_at,
    triage: row.triage,
    triageUntil: row.triage_until,
  };
}
