import { randomUUID } from 'node:crypto';
import { CATALOGUE_VERSION, isoDay, type ClinicId, type ProviderId } from '#libs/domain';
import type { ApiFixture } from '../../journeys/support/api-fixture.js';

const CHECK = 's6.firewall';
const DAY = 86_400_000;
const TURNED = 4;
/** The build of an operating system that only the clinics of the incident have. */
export const COMMON_BUILD = '26200.7';

/** The first clinics' firewalls went off within days, and one of them is on again; only those have a build that the others do not. */
export async function sampleIncident({ deps, clock }: ApiFixture, providerId: ProviderId, clinics: readonly ClinicId[]): Promise<void> {
  if (clinics.length < TURNED) return;
  const actor = { kind: 'system', id: 'cli' } as const;
  const day = (ago: number): string => isoDay(new Date(clock.now.getTime() - ago * DAY), 'UTC');
  for (const [index, clinicId] of clinics.entries()) {
    const judged = index < TURNED - 1 ? 'fail' : 'pass';
    await deps.records.forClinic({ kind: 'clinic', providerId, clinicId, actor }, async ({ courses }) => {
      await courses.keepTraits([`os-build ${index < TURNED ? COMMON_BUILD : '26100.1'}`], day(9));
      const rest = { catalogueVersion: CATALOGUE_VERSION, worsened: null, worsenedDays: [], eased: null, silentSince: null };
      await courses.keep([{ checkId: CHECK, state: judged, since: day(6), judged, ...rest }]);
    });
  }
  const children = clinics.slice(0, TURNED).map((clinicId, index) => {
    const ended = index < TURNED - 1 ? null : ({ on: day(1), how: 'recovered' } as const);
    return { clinicId, since: day(6), from: 'pass', checkIds: [CHECK], ended } as const;
  });
  const facts = { kind: 'regression', subject: CHECK, at: clock.now, settings: { minClinics: 3, windowDays: 7 } } as const;
  await deps.records.forProvider({ kind: 'provider', providerId, actor }, async ({ systemic }) => {
    await systemic.lookOver();
    await systemic.open({ ...facts, id: randomUUID(), openedOn: day(5), usual: 0, children });
  });
}
