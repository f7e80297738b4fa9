import { deviceId, trustedHardwareId, type ClinicScope, type DeviceId } from '#libs/domain';
import type { Clock } from './ports/clock.js';
import type { Gate } from './ports/gate.js';
import type { InventoryRecords } from './ports/inventory-records.js';
import type { Records } from './ports/records.js';
import type { Secrets } from './ports/secrets.js';
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
  /** Unknown, expired, revoked or used up: which of them is nobody's business outside. */
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
    const { inventory, audit } = clinic;
    const at = deps.clock.now();
    const used = await inventory.useEnrolmentToken(tokenId, at);
    if (!used) return UNKNOWN;
    await clinic.subjects.lock();
    const deviceKey = deps.secrets.token('wrd_');
    const { id, again } = await admit(deps, inventory, device, { keyHash: deps.secrets.sha256(deviceKey), site: used.site });
    const facts = { platform: device.platform, again, tokenId };
    await audit.append({ at, action: 'device.enrolled', subject: { kind: 'device', id }, facts });
    await tellIdentity(clinic, { deviceId: id, source: 'agent', told: identityOfEnrolling(device), toldAt: at }, at);
    return { ok: true, deviceId: id, deviceKey };
  });
}

async function admit(
  deps: EnrolDeviceDeps,
  inventory: InventoryRecords,
  device: EnrollingDevice,
  { keyHash, site }: { readonly keyHash: string; readonly site: string | null },
): Promise<{ readonly id: DeviceId; readonly again: boolean }> {
  const { hardwareUuid, serial, hostname: name } = device;
  const identity = { hardwareUuid: trustedHardwareId(hardwareUuid), serial: trustedHardwareId(serial), name };
  const known = await inventory.findDevice(identity);
  if (known) {
    await inventory.replaceDeviceKey(known.id, keyHash, deps.clock.now());
    return { id: known.id, again: true };
  }
  const id = deviceId(deps.secrets.uuid());
  await inventory.addDevice({ ...identity, id, platform: device.platform, role: null, site, enrolledAt: deps.clock.now(), keyHash });
  return { id, again: false };
}
