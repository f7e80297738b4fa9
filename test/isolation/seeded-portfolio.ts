import { randomUUID } from 'node:crypto';
import type { ClinicScope, SystemicChild } from '#libs/domain';
import type { ApiFixture } from '../journeys/support/api-fixture.js';
import type { SeededClinic } from './seeded-clinic.js';

const CHILD: Omit<SystemicChild, 'clinicId'> = { since: '2026-11-16', from: 'pass', checkIds: ['s6.firewall'], ended: null };

/** Of the clinic alone, so that nobody else is part of it: one that is open, whose id comes back, and an older one that was closed and is over for the clinic. */
export async function seedPortfolioIncident({ deps, clock }: ApiFixture, { providerId, clinicId, actor }: ClinicScope): Promise<string> {
  const [current, closed] = [randomUUID(), randomUUID()];
  const usual = {
    kind: 'regression',
    subject: 's6.firewall',
    at: clock.now,
    usual: 0,
    settings: { minClinics: 2, windowDays: 7 },
  } as const;
  const child = { ...CHILD, clinicId };
  const deed = { at: clock.now, by: `user:${randomUUID()}`, name: 'Lee Chen', reason: 'A policy.' };
  await deps.records.forProvider({ kind: 'provider', providerId, actor }, async ({ systemic }) => {
    await systemic.lookOver();
    await systemic.open({ ...usual, id: current, openedOn: '2026-11-16', children: [child] });
    await systemic.open({ ...usual, id: closed, openedOn: '2026-11-02', children: [child] });
    await systemic.acknowledge(closed, deed);
    await systemic.close(closed, deed);
    const ended = { on: '2026-11-24', how: 'recovered' } as const;
    await systemic.keep({ changed: [{ incidentId: closed, child: { ...child, ended } }], resolved: [] }, '2026-11-24');
  });
  return current;
}

/** A clinic of the same group, for which no caller stands, becomes part of the incident: then the two have something in common. */
export async function addWitness(fixture: ApiFixture, { clinic, portfolioIncidentId: incidentId }: SeededClinic): Promise<void> {
  const { providerId, groupName } = clinic;
  const actor = { kind: 'system', id: 'worker' } as const;
  const { id: clinicId } = await fixture.clinic(providerId, 'Witness clinic', groupName ?? undefined);
  await fixture.deps.records.forClinic({ kind: 'clinic', providerId, clinicId, actor }, ({ courses }) =>
    courses.keepTraits([`clinic-group ${groupName ?? ''}`], '2026-11-16'),
  );
  await fixture.deps.records.forProvider({ kind: 'provider', providerId, actor }, async ({ systemic }) => {
    await systemic.lookOver();
    await systemic.keep({ changed: [{ incidentId, child: { ...CHILD, clinicId } }], resolved: [] }, '2026-11-24');
  });
}

/** One that the clinic alone has; and what its evidence speaks of, so that there is something to propose. */
export async function seedVendor({ deps, clock }: ApiFixture, scope: ClinicScope, mark: string): Promise<void> {
  const { providerId, actor } = scope;
  const deed = { seen: 0, at: clock.now, by: `user:${randomUUID()}` };
  const key = `${mark.toLowerCase()}-vendor`;
  await deps.records.forClinic(scope, async ({ courses, vendors }) => {
    await courses.keepTraits([`antivirus ${mark} Sophos`, `clinic-group ${mark} group`], '2026-11-24');
    await vendors.keep(
      key,
      {
        ...{
          vendorName: `${mark} vendor`,
          service: `${mark} service`,
          standing: 'in-use',
          access: 'hosts-data',
          dataClasses: ['clinical'],
        },
        ...{ records: { least: 7_032, most: 7_033 }, region: 'AU', contract: `${mark} contract`, noticeHours: 24 },
      },
      deed,
    );
  });
  await deps.records.forProvider({ kind: 'provider', providerId, actor }, ({ vendors }) =>
    vendors.keep(key, { name: 'Seeded vendor', assurance: 'soc-2', assuredOn: '2026-05-01' }, deed),
  );
}

/** A frozen quarter of which the clinic was told something: only the database writes these. */
export async function seedBenchmark(fixture: ApiFixture, { providerId, clinicId }: ClinicScope): Promise<void> {
  await fixture.rows(
    `WITH f AS (INSERT INTO benchmark_freeze VALUES ($1, '2026-Q3', '2026-10-05T00:00:00Z', false) ON CONFLICT DO NOTHING),
       k AS (INSERT INTO clinic_cohort VALUES ($1, $2, '2026-Q3', 'own', 'dental', '3-5', 'WA', 'dental 3-5 WA', 50, 0.1)),
       g AS (INSERT INTO benchmark_consent (provider_id, given_at, given_by, given_name, withdrawn_at, withdrawn_by, withdrawn_name)
         VALUES ($1, '2026-08-01T00:00:00Z', 'user:x', 'Lee Chen', '2026-08-02T00:00:00Z', 'user:x', 'Lee Chen'),
           ($1, '2026-08-03T00:00:00Z', 'user:x', 'Lee Chen', NULL, NULL, NULL) ON CONFLICT DO NOTHING)
     INSERT INTO benchmark_cohort VALUES ($1, '2026-Q3', 'own', 'dental 3-5 WA', 'score', '6–9', 40, 55, 70) ON CONFLICT DO NOTHING`,
    [providerId, clinicId],
  );
}
