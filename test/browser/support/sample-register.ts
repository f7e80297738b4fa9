import type { ClinicId, ClinicScope, ProviderId, VendorRelation } from '#libs/domain';
import { keepClinicVendor, registerDataStore } from '#libs/flow';
import type { ApiFixture } from '../../journeys/support/api-fixture.js';

/** A vendor of two clinics: of one everything is said, of the other nothing. */
export const VENDOR = 'Sample Records Cloud';
/** A place of patients' data at it that nobody has decided on. */
export const PLACE = 'Hosted records';

/** Vendors of the first clinics, and where one keeps its patients' data. */
export async function sampleRegister({ deps }: ApiFixture, providerId: ProviderId, [first, second]: readonly ClinicId[]): Promise<void> {
  if (!first || !second) return;
  const scope = (clinicId: ClinicId): ClinicScope => ({ kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'cli' } });
  const said: VendorRelation = {
    ...{ vendorName: VENDOR, service: 'Hosted records', standing: 'in-use', access: 'hosts-data', region: 'AU' },
    ...{ dataClasses: ['clinical', 'contact'], records: { least: 2_900, most: 3_400 }, contract: 'MSA-7', noticeHours: 48 },
  };
  const unsaid = { access: null, dataClasses: null, records: { least: 0, most: null }, contract: null, noticeHours: null } as const;
  for (const [clinicId, relation] of [
    [first, said],
    [second, { ...said, ...unsaid }],
  ] as const) {
    const kept = await keepClinicVendor(deps, scope(clinicId), relation, 0);
    if (!kept.ok) throw new Error(kept.failure);
  }
  const made = await registerDataStore(deps, scope(first), {
    ...{ kind: 'cloud-service', name: PLACE, locations: [], place: null, deviceId: null, vendorName: VENDOR },
    ...{ dataClasses: ['clinical'], ownerRole: 'practice manager', encrypted: true, breadth: null },
    retention: { rule: 'health-record', until: null, lastServiceOn: null, holdsMinors: null },
    ...{ records: { least: 2_900, most: 3_400 }, countedOn: null, isCopy: false, copyOf: null, state: 'live' },
  });
  if (!made.ok) throw new Error(made.failure);
}
