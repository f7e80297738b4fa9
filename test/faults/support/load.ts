import { createHash } from 'node:crypto';
import { nodeSecrets } from '#libs/crypto';
import { clinicId, deviceId, providerId, type Clinic, type ClinicScope, type DeviceId } from '#libs/domain';
import { acceptAssessment, acceptReport, type IntakeDeps } from '#libs/flow';
import type { BullWorkQueue } from '#libs/queue';
import type { Store } from '#libs/store';
import { SetClock } from '#libs/testing';
import { assessmentsOf, reportOf } from '../../journeys/support/practice-evidence.js';
import { DEPLOYMENT_KEY } from './worker-process.js';

export const CLINICS = 10;
export const DAYS = ['2026-03-02', '2026-03-03', '2026-03-05', '2026-03-12'] as const;
const HOSTS = ['FRONT-1', 'FRONT-2', 'CONSULT-1'] as const;
const PROVIDER = providerId(named('provider'));
const CARE_BEGAN = new Date('2026-01-05T00:00:00Z');

/** The same load each time, down to its ids and times: ten clinics with three computers, on four days. */
export class Load {
  private readonly clock = new SetClock(CARE_BEGAN);
  private readonly deps: IntakeDeps;

  constructor(
    private readonly store: Store,
    queue: BullWorkQueue,
  ) {
    const unannounced = (): void => undefined; // a row that nobody heard of is swept
    this.deps = { records: store.records, queue, clock: this.clock, secrets: nodeSecrets(DEPLOYMENT_KEY), unannounced };
  }

  async setUp(): Promise<void> {
    const actor = { kind: 'system', id: 'cli' } as const;
    await this.store.records.forProvider({ kind: 'provider', providerId: PROVIDER, actor }, (provider) =>
      provider.create({ name: 'Harbour IT', createdAt: CARE_BEGAN }),
    );
    for (let n = 0; n < CLINICS; n += 1) await this.addClinic(n);
  }

  private async addClinic(n: number): Promise<void> {
    const profile: Clinic = {
      ...{ id: clinicScope(n).clinicId, providerId: PROVIDER, name: `Clinic ${n}`, archetype: 'solo-gp', groupName: null },
      ...{ timeZone: 'Australia/Brisbane', practitioners: 2, patientRecords: 4_000, simulated: true, createdAt: CARE_BEGAN },
    };
    await this.store.records.forClinic(clinicScope(n), async (clinic) => {
      await clinic.profile.create(profile);
      for (const name of HOSTS) {
        const device = { id: deviceOf(n, name), name, platform: 'windows', role: 'workstation', site: null, hardwareUuid: null } as const;
        await clinic.inventory.addDevice({ ...device, serial: name, enrolledAt: CARE_BEGAN, keyHash: named(`key ${n} ${name}`) });
      }
    });
  }

  /** What every clinic sends on the days given. */
  async send(days: readonly string[]): Promise<void> {
    for (const day of days) for (let n = 0; n < CLINICS; n += 1) await this.sendDay(n, day);
  }

  private async sendDay(n: number, day: string): Promise<void> {
    const care = (n + DAYS.indexOf(day as never)) % 3 === 0 ? 'neglected' : 'kept';
    this.clock.time = new Date(`${day}T0${n % 8}:00:00Z`);
    const scope = clinicScope(n);
    for (const host of HOSTS) {
      const device = deviceOf(n, host);
      const report = { ...reportOf(host, care, this.clock.time), reportId: named(`report ${n} ${host} ${day}`) };
      await acceptReport(this.deps, { ...scope, actor: { kind: 'device', id: device } }, { deviceId: device, report, bytes: 1 });
      this.clock.pass(60_000);
    }
    for (const made of assessmentsOf(care, this.clock.time)) {
      const assessment = { ...made, assessmentId: named(`assessment ${n} ${made.kind} ${day}`) };
      await acceptAssessment(this.deps, scope, { assessment, bytes: 1 });
      this.clock.pass(60_000);
    }
  }
}

function clinicScope(n: number): ClinicScope {
  return { kind: 'clinic', providerId: PROVIDER, clinicId: clinicId(named(`clinic ${n}`)), actor: { kind: 'user', id: named('uploader') } };
}

function deviceOf(n: number, host: string): DeviceId {
  return deviceId(named(`device ${n} ${host}`));
}

/** A UUID that depends on nothing but its name. */
function named(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
