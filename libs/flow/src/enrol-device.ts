import { deviceId, trustedHardwareId, type ClinicScope, type DeviceId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { UsableToken } from './ports/inventory-records.js';
import type { ClinicRecords, Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
import { isShutOut } from './subjects/is-shut-out.js';
import { identityOfEnrolling, tellIdentity } from './subjects/tell-identity.js';

export interface EnrolDeviceDeps {
  readonly gate: Gate;
  readonly records: Records;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

export interface EnrollingDevice {
  readonly hostname: string;
  readonly platform: 'linux' | 'macos' | 'windows';
  readonly hardwareUuid: string | null;
  readonly serial: string | null;
}

export type EnrolDeviceOutcome =
  | { readonly ok: true; readonly deviceId: DeviceId; readonly deviceKey: string }
  /** Unknown, expired, revoked or used up, or older than the machine's revocation: which of them is nobody's business outside. */
  | { readonly ok: false; readonly failure: 'unknown-token' };

const ENROLMENT_TOKEN = /^wre_[A-Za-z0-9_-]{32,128}$/;
const UNKNOWN = { ok: false, failure: 'unknown-token' } as const;

/** Admits a machine to the token's clinic. Its key leaves the server once, here; a machine that enrols again gets a new one. */
export async function enrolDevice(deps: EnrolDeviceDeps, token: string, device: EnrollingDevice): Promise<EnrolDeviceOutcome> {
  if (!ENROLMENT_TOKEN.test(token)) return UNKNOWN;
  const found = await deps.gate.findEnrolmentToken(deps.secrets.sha256(token));
  if (!found) return UNKNOWN;
  const { providerId, clinicId, tokenId } = found;
  const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'ingest' } };
  return deps.records.forClinic(scope, async (clinic): Promise<EnrolDeviceOutcome> => {
    const at = deps.clock.now();
    const usable = await clinic.inventory.usableToken(tokenId, at);
    if (!usable || usable.usedUp) return UNKNOWN;
    await clinic.subjects.lock();
    const deviceKey = deps.secrets.token('wrd_');
    const admitted = await admit(deps, clinic, device, { ...usable, keyHash: deps.secrets.sha256(deviceKey) });
    if (!admitted) return UNKNOWN;
    const { id, again } = admitted;
    await clinic.inventory.useEnrolmentToken(tokenId, at);
    const facts = { platform: device.platform, again, tokenId };
    await clinic.audit.append({ at, action: 'device.enrolled', subject: { kind: 'device', id }, facts });
    await tellIdentity(clinic, { deviceId: id, source: 'agent', told: identityOfEnrolling(device), toldAt: at }, at);
    return { ok: true, deviceId: id, deviceKey };
  });
}

/** Null for a machine that was revoked since the token was made: the token may lie on it. */
async function admit(
  deps: EnrolDeviceDeps,
  clinic: ClinicRecords,
  device: EnrollingDevice,
  { keyHash, site, createdAt }: UsableToken & { readonly keyHash: string },
): Promise<{ readonly id: DeviceId; readonly again: boolean } | null> {
  const { inventory } = clinic;
  const { hardwareUuid, serial, hostname: name, platform } = device;
  const identity = { hardwareUuid: trustedHardwareId(hardwareUuid), serial: trustedHardwareId(serial), name };
  const known = await inventory.findDevice(identity);
  const enrolledAt = deps.clock.now();
  if (known) {
    if (known.revokedAt && known.revokedAt >= createdAt) return null;
    await inventory.replaceDeviceKey(known.id, keyHash, enrolledAt);
    return { id: known.id, again: true };
  }
  const sighting = { id: deviceId(deps.secrets.uuid()), name, platform, enrolledAt };
  if (await isShutOut(clinic, { ...sighting, told: identityOfEnrolling(device) }, createdAt)) return null;
  await inventory.addDevice({ ...identity, ...sighting, role: null, site, keyHash });
  return { id: sighting.id, again: false };
}
