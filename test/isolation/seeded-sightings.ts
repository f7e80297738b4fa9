import type { ClinicScope, DeviceId } from '#libs/domain';
import { admitMachine, createEnrolmentToken, type Machine } from '#libs/flow';
import type { ApiFixture } from '../journeys/support/api-fixture.js';

/** Serial number that the clinic's computer reports. */
export const serialOf = (mark: string): string => `${mark}-serial`;

/** Another program's sighting of the clinic's computer, revoked by itself, and a copy of the computer, which waits for a ruling: its id. */
export async function seedSightings({ deps, clock }: ApiFixture, scope: ClinicScope, mark: string): Promise<DeviceId> {
  const made = await createEnrolmentToken(deps, scope, { label: `${mark} sightings`, maxUses: 5, expiresInDays: 1 });
  if (!made.ok) throw new Error(made.failure);
  const machine: Omit<Machine, 'hostname'> = {
    ...{ source: 'osquery', platform: 'windows', hardwareUuid: null, serial: serialOf(mark), ownId: mark, client: `${mark} osquery` },
  };
  const admit = async (hostname: string): Promise<DeviceId> => {
    const admitted = await admitMachine(deps, made.token, { ...machine, hostname }, deps.secrets.sha256(deps.secrets.token('wrn_')));
    if (!admitted.ok) throw new Error(admitted.failure);
    return admitted.deviceId;
  };
  const copy = await admit(`${mark} copy`);
  const same = await admit(`${mark} device`);
  await deps.records.forClinic(scope, ({ deviceKeys }) =>
    deviceKeys.revoke(same, { at: clock.now, by: 'user:probe', reason: `${mark} why` }),
  );
  return copy;
}
