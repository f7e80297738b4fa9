import { deviceId, trustedHardwareId, type ClinicScope, type DeviceId } from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { FeedSource, KnownMachine, UsableToken } from '../ports/feed-records.js';
import type { Gate } from '../ports/gate.js';
import type { DeviceRecord } from '../ports/inventory-records.js';
import type { ClinicRecords, Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { suspectDevice } from '../suspect-device.js';

export interface AdmitMachineDeps {
  readonly gate: Pick<Gate, 'findEnrolmentToken'>;
  readonly records: Pick<Records, 'forClinic'>;
  readonly secrets: Secrets;
  readonly clock: Clock;
}

/** A machine as a program other than the agent describes it. */
export interface Machine {
  readonly source: FeedSource;
  readonly hostname: string;
  readonly platform: DeviceRecord['platform'];
  readonly hardwareUuid: string | null;
  readonly serial: string | null;
  /** The program's own id of itself. */
  readonly ownId: string;
  readonly client: string | null;
}

export type AdmitMachineOutcome =
  | { readonly ok: true; readonly deviceId: DeviceId; readonly scope: ClinicScope }
  /** Unknown, expired, revoked or used up, or older than the machine's revocation: which of them is nobody's business outside. */
  | { readonly ok: false; readonly failure: 'unknown-token' };

const ENROLMENT_TOKEN = /^wre_[A-Za-z0-9_-]{32,128}$/;
const UNKNOWN = { ok: false, failure: 'unknown-token' } as const;
/** Two machines on one identity take turns within minutes; a machine that was renamed restarts once. */
const TURNS_MS = 3_600_000;

/**
 * Admits a machine to the token's clinic, under the key whose hash is given. The same hardware is the same computer, whatever it is called.
 * Such programs enrol again by themselves, so a computer that was revoked stays out until somebody makes a new token.
 */
export async function admitMachine(deps: AdmitMachineDeps, token: string, machine: Machine, keyHash: string): Promise<AdmitMachineOutcome> {
  const found = ENROLMENT_TOKEN.test(token) ? await deps.gate.findEnrolmentToken(deps.secrets.sha256(token)) : null;
  if (!found) return UNKNOWN;
  const { providerId, clinicId, tokenId } = found;
  const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'ingest' } };
  return deps.records.forClinic(scope, async (clinic): Promise<AdmitMachineOutcome> => {
    const at = deps.clock.now();
    const usable = await clinic.feeds.usableToken(tokenId, at);
    if (!usable) return UNKNOWN;
    const { source, ownId, client } = machine;
    const hardware = { hardwareUuid: trustedHardwareId(machine.hardwareUuid), serial: trustedHardwareId(machine.serial) };
    const known = await clinic.feeds.findMachine({ source, ownId, ...hardware });
    const again = known?.feed?.tokenId === tokenId;
    if (!lets(usable, known, again)) return UNKNOWN;
    if (!again) await clinic.inventory.useEnrolmentToken(tokenId, at);
    const id = known ? await takeBack(clinic, known, machine, at) : await add(deps, clinic, { ...machine, ...hardware }, usable.site);
    await clinic.feeds.open({ deviceId: id, source, ownId, keyHash, tokenId, client, at });
    const facts = { platform: machine.platform, again: known !== null, tokenId };
    await clinic.audit.append({ at, action: 'device.enrolled', subject: { kind: 'device', id }, facts });
    return { ok: true, deviceId: id, scope: { ...scope, actor: { kind: 'device', id } } };
  });
}

/** A token that is used up still lets in whom it let in before; none lets in whoever was revoked since it was made. */
function lets({ usedUp, createdAt }: UsableToken, known: KnownMachine | null, again: boolean): boolean {
  if (usedUp && !again) return false;
  return !known?.revokedAt || known.revokedAt < createdAt;
}

async function takeBack(
  clinic: ClinicRecords,
  { device, revokedAt, feed }: KnownMachine,
  { hostname, source }: Machine,
  at: Date,
): Promise<DeviceId> {
  if (revokedAt) await clinic.feeds.readmit(device.id, source);
  const renamed = device.name.toLowerCase() !== hostname.toLowerCase();
  const turns = feed !== null && at.getTime() - feed.lastSeenAt.getTime() < TURNS_MS;
  if (renamed && turns && !revokedAt) await suspectDevice(clinic, device.id, 'state-copied', at);
  return device.id;
}

async function add(
  deps: AdmitMachineDeps,
  { inventory }: ClinicRecords,
  { hostname: name, platform, hardwareUuid, serial }: Machine,
  site: string | null,
): Promise<DeviceId> {
  const id = deviceId(deps.secrets.uuid());
  // The agent's key of this computer: nobody has it until an agent enrols.
  const keyHash = deps.secrets.sha256(deps.secrets.token('wrd_'));
  await inventory.addDevice({ id, name, platform, hardwareUuid, serial, role: null, site, enrolledAt: deps.clock.now(), keyHash });
  return id;
}
