import { newestDueKey, type ClinicScope, type DeviceId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';

export type RenewalOutcome = { readonly ok: true; readonly deviceKey: string } | { readonly ok: false; readonly failure: 'key-not-due' };

/**
 * Offers the device another key, which leaves the server once, here. The key in use stays good until the new one has been used, so
 * that an answer that is lost, on either side, costs nothing: the device asks again, and the key that nobody used is forgotten.
 * Only when the one in use is due: whoever has copied a key cannot change it at will.
 */
export async function renewDeviceKey(
  deps: { readonly records: Pick<Records, 'forClinic'>; readonly secrets: Secrets; readonly clock: Clock },
  scope: ClinicScope,
  deviceId: DeviceId,
): Promise<RenewalOutcome> {
  const deviceKey = deps.secrets.token('wrd_');
  const at = deps.clock.now();
  const offered = await deps.records.forClinic(scope, ({ deviceKeys }) =>
    deviceKeys.offerKey(deviceId, deps.secrets.sha256(deviceKey), { at, newestDue: newestDueKey(at) }),
  );
  return offered ? { ok: true, deviceKey } : { ok: false, failure: 'key-not-due' };
}
