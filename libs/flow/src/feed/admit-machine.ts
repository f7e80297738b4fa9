import { deviceId, trustedHardwareId, type ClinicScope, type DeviceId, type IdentityValue } from '#libs/domain';
import type { Clock } from '../ports/clock.js';
import type { Binding } from '../ports/connection-records.js';
import type { FeedSource, KnownMachine } from '../ports/feed-records.js';
import type { Gate } from '../ports/gate.js';
import type { DeviceRecord, UsableToken } from '../ports/inventory-records.js';
import type { ClinicRecords, Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import { isShutOut } from '../subjects/is-shut-out.js';
import { identityOfEnrolling, tellIdentity } from '../subjects/tell-identity.js';

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
/** A machine whose name has changed, and whose old name told something so short a while ago, is two. */
const TURNS_MS = 3_600_000;

/**
 * Admits a machine to the token's clinic, under the key whose hash is given. What the same program told of the same hardware is the same
 * sighting, whatever it is called; whether other programs' sightings are of the same computer is judged by what each tells.
 * Such programs enrol again by themselves, so a computer that was revoked stays out until somebody makes a new token.
 */
export async function admitMachine(deps: AdmitMachineDeps, token: string, machine: Machine, keyHash: string): Promise<AdmitMachineOutcome> {
  const found = ENROLMENT_TOKEN.test(token) ? await deps.gate.findEnrolmentToken(deps.secrets.sha256(token)) : null;
  if (!found) return UNKNOWN;
  const { providerId, clinicId, tokenId } = found;
  const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'ingest' } };
  return deps.records.forClinic(scope, async (clinic): Promise<AdmitMachineOutcome> => {
    const id = await new Admission(deps, clinic, machine).admit(tokenId, keyHash);
    return id === null ? UNKNOWN : { ok: true, deviceId: id, scope: { ...scope, actor: { kind: 'device', id } } };
  });
}

/** What lets a machine in: a token of the clinic, or the binding of a service that tells of it. */
interface Pass extends UsableToken {
  readonly tokenId: string;
}

/** A machine at the clinic’s door. */
export class Admission {
  private readonly at: Date;
  private readonly told: readonly IdentityValue[];

  constructor(
    private readonly deps: Pick<AdmitMachineDeps, 'secrets' | 'clock'>,
    private readonly clinic: ClinicRecords,
    private readonly machine: Machine,
  ) {
    this.at = deps.clock.now();
    this.told = identityOfEnrolling(machine);
  }

  /** Null when the token does not let it in. */
  async admit(tokenId: string, keyHash: string): Promise<DeviceId | null> {
    const usable = await this.clinic.inventory.usableToken(tokenId, this.at);
    const use = (): Promise<unknown> => this.clinic.inventory.useEnrolmentToken(tokenId, this.at);
    return usable && this.admitBy({ ...usable, tokenId }, keyHash, use);
  }

  /** The sighting that a binding has let in already, or lets in now; null where somebody has revoked it since. */
  async admitBound({ bindingId, boundAt }: Pick<Binding, 'bindingId' | 'boundAt'>): Promise<DeviceId | null> {
    const known = await this.metBefore();
    if (known?.feed.tokenId === bindingId && known.revokedAt === null) return known.device.id;
    const { secrets } = this.deps;
    // It never calls, it is asked about: nobody has its key.
    const keyHash = secrets.sha256(secrets.token('wrf_'));
    return this.admitBy({ tokenId: bindingId, site: null, createdAt: boundAt, usedUp: false }, keyHash, () => Promise.resolve());
  }

  private async admitBy(pass: Pass, keyHash: string, use: () => Promise<unknown>): Promise<DeviceId | null> {
    const { clinic, machine, at } = this;
    const { tokenId } = pass;
    const known = await this.metBefore();
    const again = known?.feed.tokenId === tokenId;
    if (!lets(pass, known, again)) return null;
    const id = known ? await this.takeBack(known) : await this.add(pass);
    if (id === null) return null;
    if (!again) await use();
    const { source, ownId, client, platform } = machine;
    await clinic.feeds.open({ deviceId: id, source, ownId, keyHash, tokenId, client, at });
    const facts = { platform, again: known !== null, tokenId };
    await clinic.audit.append({ at, action: 'device.enrolled', subject: { kind: 'device', id }, facts });
    await tellIdentity(clinic, { deviceId: id, source, told: this.told, toldAt: at }, at);
    return id;
  }

  private async metBefore(): Promise<KnownMachine | null> {
    const { source, ownId, hostname } = this.machine;
    await this.clinic.subjects.lock();
    const met = await this.clinic.feeds.findMachine({ source, ownId, hostname, ...this.hardware() });
    return met && !takesTurns(met, this.machine, this.at) ? met : null;
  }

  private hardware(): Pick<Machine, 'hardwareUuid' | 'serial'> {
    return { hardwareUuid: trustedHardwareId(this.machine.hardwareUuid), serial: trustedHardwareId(this.machine.serial) };
  }

  private async takeBack({ device, revokedAt }: KnownMachine): Promise<DeviceId> {
    if (revokedAt) await this.clinic.feeds.readmit(device.id, this.machine.source);
    return device.id;
  }

  private async add({ site, createdAt }: UsableToken): Promise<DeviceId | null> {
    const { secrets } = this.deps;
    const { hostname: name, platform } = this.machine;
    const sighting = { id: deviceId(secrets.uuid()), name, platform, enrolledAt: this.at };
    if (await isShutOut(this.clinic, { ...sighting, told: this.told }, createdAt)) return null;
    // A sighting has a key of the agent's too: nobody has it.
    const keyHash = secrets.sha256(secrets.token('wrd_'));
    await this.clinic.inventory.addDevice({ ...sighting, ...this.hardware(), role: null, site, keyHash });
    return sighting.id;
  }
}

/** A token that is used up still lets in whom it let in before; none lets in whoever was revoked since it was made. */
function lets({ usedUp, createdAt }: UsableToken, known: KnownMachine | null, again: boolean): boolean {
  if (usedUp && !again) return false;
  return !known?.revokedAt || known.revokedAt < createdAt;
}

/** A copy of a virtual machine has the hardware of its original and goes on beside it; a machine that was renamed does not. */
function takesTurns({ device, revokedAt, feed }: KnownMachine, { hostname }: Machine, at: Date): boolean {
  const renamed = device.name.toLowerCase() !== hostname.toLowerCase();
  return renamed && revokedAt === null && at.getTime() - feed.lastSeenAt.getTime() < TURNS_MS;
}
