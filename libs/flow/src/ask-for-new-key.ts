import type { ClinicScope, DeviceId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';

/** The device is told with its next report to take a new key; until it has used that, its key stays as it is. */
export async function askForNewKey(
  { records, clock }: { readonly records: Pick<Records, 'forClinic'>; readonly clock: Clock },
  scope: ClinicScope,
  deviceId: DeviceId,
): Promise<void> {
  const at = clock.now();
  await records.forClinic(scope, async ({ deviceKeys, subjects, audit }) => {
    await subjects.lock();
    for (const id of await subjects.membersOf(deviceId)) await deviceKeys.askForNewKey(id, at);
    await audit.append({ at, action: 'device.new-key-requested', subject: { kind: 'device', id: deviceId } });
  });
}
