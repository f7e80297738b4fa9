import { clinicId, deviceId, type ClinicScope, type DeviceId } from '#libs/domain';
import type { BenchDatabase } from './bench-database.js';

/** An enrolled computer and what it signs in with. */
export interface BenchDevice {
  readonly id: DeviceId;
  readonly key: string;
  readonly hostname: string;
}

export async function addClinic({ deps, provider }: BenchDatabase, name: string): Promise<ClinicScope> {
  const id = clinicId(deps.secrets.uuid());
  const scope: ClinicScope = { kind: 'clinic', providerId: provider.providerId, clinicId: id, actor: { kind: 'system', id: 'cli' } };
  await deps.records.forClinic(scope, ({ profile }) =>
    profile.create({
      id,
      providerId: provider.providerId,
      name,
      archetype: 'group-gp',
      groupName: null,
      timeZone: 'Australia/Melbourne',
      practitioners: 6,
      patientRecords: 9_000,
      simulated: true,
      createdAt: deps.clock.now(),
    }),
  );
  return scope;
}

/** Ten computers a clinic. */
export async function addDevices(database: BenchDatabase, count: number): Promise<readonly BenchDevice[]> {
  const devices: BenchDevice[] = [];
  for (let clinic = 0; devices.length < count; clinic += 1) {
    const scope = await addClinic(database, `Bench clinic ${clinic}`);
    for (let n = 0; n < 10 && devices.length < count; n += 1) devices.push(await addDevice(database, scope, `PC-${clinic}-${n}`));
  }
  return devices;
}

export async function addDevice(
  { deps: { records, secrets, clock } }: BenchDatabase,
  scope: ClinicScope,
  hostname: string,
): Promise<BenchDevice> {
  const id = deviceId(secrets.uuid());
  const key = secrets.token('wrd_');
  await records.forClinic(scope, ({ inventory }) =>
    inventory.addDevice({
      id,
      name: hostname,
      platform: 'windows',
      role: 'workstation',
      site: null,
      hardwareUuid: null,
      serial: null,
      enrolledAt: clock.now(),
      keyHash: secrets.sha256(key),
    }),
  );
  return { id, key, hostname };
}
