import type { DeviceId, Suspicion } from '#libs/domain';
import type { ClinicRecords } from './ports/records.js';

/** Puts a device under suspicion, in the transaction that found out; once, however often it is found. */
export async function suspectDevice(
  { deviceKeys, audit }: Pick<ClinicRecords, 'deviceKeys' | 'audit'>,
  deviceId: DeviceId,
  why: Suspicion,
  at: Date,
): Promise<void> {
  if (!(await deviceKeys.suspect(deviceId, why, at))) return;
  await audit.append({ at, action: 'device.suspected', subject: { kind: 'device', id: deviceId }, facts: { why } });
}
