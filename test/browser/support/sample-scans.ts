import { randomUUID } from 'node:crypto';
import { SCAN_SCHEMA, type ClinicScope, type Scan, type ScanInstance, type ScanWeakness } from '#libs/domain';
import { acceptScan, normaliseInbox, type IntakeDeps } from '#libs/flow';
import type { ApiFixture } from '../../journeys/support/api-fixture.js';

const DAY = 86_400_000;
const MANY = 27;

/** The title of the one finding that means harm to whoever shows it as anything but text. */
export const HOSTILE = '<script>document.title = "owned"</script> <img src=x onerror=alert(1)> \u202Eمتصفح قديم';
/** The finding that is exploited and late. */
export const GRAVEST = 'Firmware of the firewall lets strangers in';

/** A clinic's scans: enough findings for two pages, one exploited and late, one hostile, a run that saw less and one that proves nothing. */
export async function sampleScans(fixture: ApiFixture, scope: ClinicScope): Promise<void> {
  await fixture.rows(`INSERT INTO vulnerability (cve, kev_added_on) VALUES ('CVE-2026-11111', '2026-01-01') ON CONFLICT DO NOTHING`);
  await take(fixture, scope, scanOf([...weaknesses(), weakness('gone', 'Guest account is enabled', 'medium')]), 40);
  await take(fixture, scope, scanOf(weaknesses()), 2);
  const fewer = { saw: 'what-it-found', reason: 'Credentials failed on 2 of 4 computers.' } as const;
  await take(fixture, scope, { ...scanOf(weaknesses().slice(0, 3)), verdict: fewer }, 1);
  await take(fixture, scope, { ...scanOf([]), verdict: { saw: 'nothing', reason: 'None of its 212 tests could run.' } }, 0);
}

async function take({ deps, clock }: ApiFixture, scope: ClinicScope, scan: Scan, daysAgo: number): Promise<void> {
  const intake: IntakeDeps = { ...deps, unannounced: () => undefined };
  const observedAt = new Date(clock.now.getTime() - daysAgo * DAY);
  const taken = await acceptScan(intake, scope, { scan, scanId: randomUUID(), scope: 'All computers', observedAt });
  if (!taken.ok) throw new Error(taken.failure);
  await normaliseInbox(intake, scope);
}

function weaknesses(): readonly ScanWeakness[] {
  const usual = Array.from({ length: MANY }, (_, index) => weakness(`usual-${index}`, `Outdated component ${index + 1}`, 'medium'));
  const gravest = { ...weakness('kev', GRAVEST, 'critical'), cves: ['CVE-2026-11111'], epss: 0.42 };
  const hostile = {
    ...weakness('hostile', HOSTILE, 'high'),
    fix: HOSTILE,
    references: ['javascript:alert(1)', 'https://vendor.example/kb'],
  };
  return [gravest, hostile, ...usual];
}

function weakness(rule: string, title: string, severity: ScanWeakness['severity']): ScanWeakness {
  return {
    ...{ group: rule, rule, title, severity, cves: [], cwes: [79], epss: null, references: [] },
    cvss: { version: '3.1', score: 6.5, vector: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N' },
    description: 'What it is, in two lines:\nthe second of which says more.',
    fix: 'Install the vendor’s update and restart.',
  };
}

function scanOf(found: readonly ScanWeakness[]): Scan {
  return {
    ...{ schema: SCAN_SCHEMA, format: 'nessus', tool: 'Nessus', toolVersion: '10.8', scope: 'All computers', observedAt: null },
    ...{ records: 212, counts: { fail: found.length, pass: 180, 'not-applicable': 0, error: 0, manual: 0, inventory: 0 } },
    verdict: { saw: 'everything', reason: null },
    assets: ['RECEPTION-1', 'SERVER'].map((hostname, index) => ({
      ...{ key: hostname, hostname, ip: `10.0.0.${index + 5}`, mac: [], operatingSystem: 'Windows 11' },
      ...{ hardwareId: null, hardwareIdKind: null, credentialed: true },
    })),
    findings: found.map((each) => ({ ...each, instances: ['RECEPTION-1', 'SERVER'].map(placeOn) })),
    notes: [],
  };
}

function placeOn(asset: string): ScanInstance {
  const component = { name: 'Component', version: '1.4.2', fixedVersion: '1.4.9', purl: null };
  return { asset, location: 'tcp/443', component, state: 'open', toolId: null, foundAt: null };
}
