import { randomUUID } from 'node:crypto';
import type { ClinicScope, Scan, ScanInstance, ScanWeakness } from '#libs/domain';
import { acceptScan, noteFinding, normaliseInbox, triageFinding, type IntakeDeps } from '#libs/flow';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** Scans with a finding that fills every field, decided on and noted; returns the finding's id. */
export async function seedScan(fixture: ApiFixture, scope: ClinicScope, mark: string): Promise<string> {
  const deps: IntakeDeps = { ...fixture.deps, unannounced: () => undefined };
  const both = [placeOf(mark, 'tcp/445'), placeOf(mark, 'tcp/446')];
  await take(fixture, deps, scope, scanOf(mark, 'openvas', both));
  await take(fixture, deps, scope, scanOf(mark, 'nessus', both));
  const [found] = await fixture.rows<{ id: string }>(
    `SELECT f.finding_id AS id FROM finding f JOIN scan_source s USING (provider_id, clinic_id, source_id)
     WHERE f.clinic_id = $1 AND s.format = 'nessus'`,
    [scope.clinicId],
  );
  if (!found) throw new Error('the scan left no finding');
  await take(fixture, deps, scope, scanOf(mark, 'nessus', both.slice(0, 1)));
  await take(fixture, deps, scope, {
    ...scanOf(mark, 'nessus', both.slice(0, 1)),
    verdict: { saw: 'what-it-found', reason: `${mark} reason` },
  });
  await take(fixture, deps, scope, mappedScan(mark));
  await fixture.rows('UPDATE finding_place SET left_at = fixed_at WHERE clinic_id = $1 AND NOT open', [scope.clinicId]);
  const decided = await triageFinding(deps, scope, { findingId: found.id, triage: 'accepted', days: 30, note: `${mark} why` });
  const noted = await noteFinding(deps, scope, { findingId: found.id, note: `${mark} note`, ticket: `${mark} ticket` });
  if (!decided.ok || !noted.ok) throw new Error('the finding took no decision');
  return found.id;
}

async function take(fixture: ApiFixture, deps: IntakeDeps, scope: ClinicScope, scan: Scan): Promise<void> {
  fixture.clock.now = new Date(fixture.clock.now.getTime() + 1_000);
  const taken = await acceptScan(deps, scope, { scan, scanId: randomUUID(), scope: null, observedAt: fixture.clock.now });
  if (!taken.ok) throw new Error(taken.failure);
  await normaliseInbox(deps, scope);
}

function placeOf(mark: string, location: string): ScanInstance {
  const component = { name: `${mark} software`, version: '1', fixedVersion: '2', purl: null };
  const told = { toolId: null, foundAt: null, because: `${mark} told` };
  return { asset: `${mark} host`, location: `${mark} ${location}`, component, state: 'open', ...told };
}

/** As a mapping that is not kept reads one: a place that was found with credentials, and one that was not. */
function mappedScan(mark: string): Scan {
  const [inside, outside] = [placeOf(mark, 'tcp/1'), { ...placeOf(mark, 'tcp/2'), asset: `${mark} other host` }];
  const unknown = { hostname: null, ip: null, mac: [], operatingSystem: null, hardwareId: null, hardwareIdKind: null } as const;
  const assets = [{ ...unknown, key: `${mark} host`, credentialed: true }];
  return { ...scanOf(mark, 'mapped:unsaved', [inside, outside]), tool: 'probe', scope: 'Rooms', assets };
}

function scanOf(mark: string, format: string, instances: readonly ScanInstance[]): Scan {
  const weakness: ScanWeakness = {
    ...{
      group: mark,
      rule: `${mark} rule`,
      title: `${mark} weakness`,
      severity: 'critical',
      description: `${mark} text`,
      fix: `${mark} fix`,
    },
    ...{ cves: ['CVE-2026-1'], cwes: [20], cvss: { version: '3.0', score: 9.8, vector: 'CVSS:3.0/AV:N' }, epss: 0.5 },
    references: [`${mark} reference`],
  };
  return {
    ...{ schema: 'wardround.scan/1', format, tool: `${mark} ${format}`, toolVersion: '1', scope: `${mark} scope`, observedAt: null },
    ...{ records: 1, counts: { fail: 1, pass: 1, 'not-applicable': 1, error: 1, manual: 1, inventory: 1 } },
    verdict: { saw: 'everything', reason: null },
    assets: [],
    findings: [{ ...weakness, instances }],
    notes: [`${mark} oddity`],
  };
}
