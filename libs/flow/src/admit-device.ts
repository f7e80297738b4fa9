import { isKeyDue, type ClinicScope, type DeviceId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { DeviceOfKey, Gate } from './ports/gate.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import { suspectDevice } from './suspect-device.js';

export interface AdmitDeviceDeps {
  readonly gate: Pick<Gate, 'findDeviceKey'>;
  readonly records: Pick<Records, 'forClinic'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

export interface AdmittedDevice {
  readonly ok: true;
  readonly deviceId: DeviceId;
  readonly scope: ClinicScope;
  /** The device should ask for a new key. */
  readonly keyDue: boolean;
  /** Its key seems to be on two machines: what it sends is kept and marked. */
  readonly suspect: boolean;
  /** It has brought a chain's number before, so that it is expected to bring one again. */
  readonly watched: boolean;
}

export type AdmitDeviceOutcome =
  | AdmittedDevice
  | { readonly ok: false; readonly failure: 'unknown-device' }
  | { readonly ok: false; readonly failure: 'device-revoked' }
  | { readonly ok: false; readonly failure: 'key-replaced' };

const DEVICE_KEY = /^wrd_[A-Za-z0-9_-]{32,128}$/;

/**
 * Whose key this is. The first use of an offered key ends the one before. A replaced key is refused; when the newer one is used
 * after somebody has tried it, both are alive, and the device is suspected.
 */
export async function admitDevice(deps: AdmitDeviceDeps, key: string | null): Promise<AdmitDeviceOutcome> {
  if (key === null || !DEVICE_KEY.test(key)) return { ok: false, failure: 'unknown-device' };
  const keyHash = deps.secrets.sha256(key);
  const found = await deps.gate.findDeviceKey(keyHash);
  if (!found) return { ok: false, failure: 'unknown-device' };
  const { providerId, clinicId, deviceId } = found;
  const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'device', id: deviceId } };
  if (found.standing === 'revoked') return { ok: false, failure: 'device-revoked' };
  const now = deps.clock.now();
  if (found.standing === 'replaced') {
    await deps.records.forClinic(scope, ({ deviceKeys }) => deviceKeys.noteReplacedKeyUse(deviceId, now));
    return { ok: false, failure: 'key-replaced' };
  }
  if (found.standing === 'offered') await confirmKey(deps, scope, { deviceId, keyHash });
  const suspect = found.suspect || (await suspectOldKey(deps, scope, found));
  const keyDue = found.standing === 'current' && isKeyDue({ issuedAt: found.keyIssuedAt, askedAt: found.askedAt }, now);
  return { ok: true, deviceId, scope, keyDue, suspect, watched: found.watched };
}

async function confirmKey(
  { records, clock }: AdmitDeviceDeps,
  scope: ClinicScope,
  { deviceId, keyHash }: { readonly deviceId: DeviceId; readonly keyHash: string },
): Promise<void> {
  await records.forClinic(scope, async ({ deviceKeys, audit }) => {
    if (!(await deviceKeys.confirmKey(deviceId, keyHash))) return;
    await audit.append({ at: clock.now(), action: 'device.key-changed', subject: { kind: 'device', id: deviceId } });
  });
}

async function suspectOldKey(deps: AdmitDeviceDeps, scope: ClinicScope, found: DeviceOfKey): Promise<boolean> {
  if (!found.replacedKeyUsed || found.standing !== 'current') return false;
  await deps.records.forClinic(scope, (clinic) => suspectDevice(clinic, found.deviceId, 'old-key-used', deps.clock.now()));
  return true;
}
