import { createHash } from 'node:crypto';
import { clinicId, deviceId, providerId, type Clinic, type ClinicScope, type DeviceId } from '#libs/domain';
import {
  ClinicProfile,
  Records,
  Secrets,
  WorkQueue,
  type ClinicRecords,
  type ConfirmedReport,
  type WorkTicket,
  ReferenceRecords,
} from '#libs/flow';
import { FakeDeviceKeyRecords } from './fake-device-key-records.js';
import { FakeIntakeEvidence } from './fake-intake-evidence.js';
import { FakeIntakeRecords } from './fake-intake-records.js';
import { FakeInventoryRecords } from './fake-inventory-records.js';
import { FakeSubjectRecords } from './fake-subject-records.js';
import { FakeQuarantineRecords } from './fake-quarantine-records.js';
import { FakeWorkRecords } from './fake-work-records.js';
import { MemoryAudit } from './memory-audit.js';
import { SetClock } from './set-clock.js';

/** Hashes that are real and tokens that can be foretold. */
class FakeSecrets extends Secrets {
  private made = 0;

  override sha256(text: string): string {
    return createHash('sha256').update(text).digest('hex');
  }
  override sha256Of(pieces: Iterable<string>): string {
    return this.sha256([...pieces].join(''));
  }

  override pseudonym(purpose: string, text: string): string {
    return this.sha256(`${purpose}\0${text}`);
  }
  override same(one: string, other: string): boolean {
    return one === other;
  }
  override token(prefix: string): string {
    return `${prefix}${String((this.made += 1)).padStart(43, '0')}`;
  }
  override uuid(): string {
    return uuidOf((this.made += 1));
  }
}

/** Remembers what it was told; `failing` makes it throw, as a lost Redis would. */
class FakeWorkQueue extends WorkQueue {
  readonly announced: WorkTicket[] = [];
  failing: Error | null = null;

  override announce(tickets: readonly WorkTicket[]): Promise<void> {
    if (this.failing) return Promise.reject(this.failing);
    this.announced.push(...tickets);
    return Promise.resolve();
  }
}

class FakeProfile extends ClinicProfile {
  exists = true;
  isReplaying = false;

  override get(): Promise<Clinic | null> {
    return Promise.resolve(this.exists ? CLINIC : null);
  }
  override create(): Promise<void> {
    this.exists = true;
    return Promise.resolve();
  }
  override replaying(): Promise<boolean> {
    return Promise.resolve(this.isReplaying);
  }
  override providerName(): Promise<string> {
    return Promise.resolve('Provider');
  }
}

/** One clinic with its intake, inventory and work in memory. What a test does not need is not there and says so. */
export class FakeIntakeWorld extends Records {
  readonly intake = new FakeIntakeRecords();
  readonly quarantine = new FakeQuarantineRecords(this.intake);
  readonly inventory = new FakeInventoryRecords();
  readonly subjects = new FakeSubjectRecords(this.inventory);
  readonly deviceKeys = new FakeDeviceKeyRecords();
  readonly evidence = new FakeIntakeEvidence();
  readonly work = new FakeWorkRecords();
  readonly audit = new MemoryAudit();
  readonly profile = new FakeProfile();
  readonly secrets = new FakeSecrets();
  readonly queue = new FakeWorkQueue();
  readonly clock: SetClock;
  readonly unheard: unknown[] = [];

  constructor(now: string) {
    super();
    this.clock = new SetClock(new Date(now));
  }

  get records(): Records {
    return this;
  }
  readonly unannounced = (error: unknown): void => {
    this.unheard.push(error);
  };

  override forClinic<T>(_scope: ClinicScope, work: (clinic: ClinicRecords) => Promise<T>): Promise<T> {
    return work(new OpenClinic(this));
  }
  override async confirmReport(
    _scope: ClinicScope,
    { deviceId, reportId, reportHash, observedAt, link }: ConfirmedReport,
  ): Promise<boolean> {
    if (link !== null && this.deviceKeys.chains.get(deviceId)?.head !== link) return false;
    const { confirmed, duplicate } = await this.intake.confirmUnchanged(deviceId, reportHash, observedAt);
    if (!confirmed || duplicate) return false;
    if (link !== null) await this.deviceKeys.advanceChain(deviceId, link, reportId);
    return true;
  }
  override forPortfolio(): never {
    throw new Error('This world has no portfolio');
  }
  override forProvider(): never {
    throw new Error('This world has no provider');
  }
}

/** A world of which nothing is published. */
class NothingKnown extends ReferenceRecords {
  override advisoryEditions(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }
  override advisories(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }
  override lifecycles(): Promise<ReadonlyMap<string, never>> {
    return Promise.resolve(new Map<string, never>());
  }
}

class OpenClinic implements ClinicRecords {
  readonly intake: FakeIntakeRecords;
  readonly quarantine: FakeQuarantineRecords;
  readonly inventory: FakeInventoryRecords;
  readonly subjects: FakeSubjectRecords;
  readonly deviceKeys: FakeDeviceKeyRecords;
  readonly evidence: FakeIntakeEvidence;
  readonly work: FakeWorkRecords;
  readonly audit: MemoryAudit;
  readonly profile: ClinicProfile;
  readonly reference = new NothingKnown();

  constructor(world: FakeIntakeWorld) {
    ({
      intake: this.intake,
      quarantine: this.quarantine,
      inventory: this.inventory,
      subjects: this.subjects,
      deviceKeys: this.deviceKeys,
      evidence: this.evidence,
      work: this.work,
      profile: this.profile,
      audit: this.audit,
    } = world);
  }
  get liveQueries(): never {
    throw new Error('This world has no questions');
  }
  get feeds(): never {
    throw new Error('This world has no other programs');
  }
  get accounts(): never {
    throw new Error('This world has no lists of accounts');
  }
  get bindings(): never {
    throw new Error('This world has no connections');
  }
  get imports(): never {
    throw new Error('This world has no mappings');
  }
  get findings(): never {
    throw new Error('This world has no scanners');
  }
  get handOver(): never {
    throw new Error('This world has no hand-over');
  }
  get overrides(): never {
    throw new Error('This world has no overrides');
  }
  get workPlans(): never {
    throw new Error('This world has no plans');
  }

  get exceptions(): never {
    throw new Error('This world has no exceptions');
  }
  get archive(): never {
    throw new Error('This world has no archive');
  }
  get postures(): never {
    throw new Error('This world has no postures');
  }
  get riskSeries(): never {
    throw new Error('This world has no risk series');
  }
  get incidents(): never {
    throw new Error('This world has no incidents');
  }
  get dataStores(): never {
    throw new Error('This world has no data stores');
  }
  get vendors(): never {
    throw new Error('This world has no vendors');
  }
  get courses(): never {
    throw new Error('This world has no courses of checks');
  }
  get reviews(): never {
    throw new Error('This world has no reviews');
  }
}

function uuidOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export const FAKE_DEVICE: DeviceId = deviceId(uuidOf(903));
export const FAKE_DEVICE_SCOPE: ClinicScope = {
  kind: 'clinic',
  providerId: providerId(uuidOf(901)),
  clinicId: clinicId(uuidOf(902)),
  actor: { kind: 'device', id: FAKE_DEVICE },
};

const CLINIC: Clinic = {
  id: FAKE_DEVICE_SCOPE.clinicId,
  providerId: FAKE_DEVICE_SCOPE.providerId,
  name: 'Clinic',
  archetype: 'solo-gp',
  groupName: null,
  timeZone: 'Australia/Melbourne',
  practitioners: 2,
  patientRecords: 4_000,
  simulated: false,
  createdAt: new Date('2026-01-05T00:00:00Z'),
};
