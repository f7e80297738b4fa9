import type { ClinicScope, DeviceId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';

/**
 * Offers the device another key, which leaves the server once, here. The key in use stays good until the new one has been used, so
 * that an answer that is lost, on either side, costs nothing: the device asks again, and the key that nobody used is forgotten.
 */
export async function renewDeviceKey(
  deps: { readonly records: Pick<Records, 'forClinic'>; readonly secrets: Secrets; readonly clock: Clock },
  scope: ClinicScope,
  deviceId: DeviceId,
): Promise<{ readonly deviceKey: string }> {
  const deviceKey = deps.secrets.token('wrd_');
  await deps.records.forClinic(scope, ({ deviceKeys }) => deviceKeys.offerKey(deviceId, deps.secrets.sha256(deviceKey), deps.clock.now()));
  return { deviceKey };
}
