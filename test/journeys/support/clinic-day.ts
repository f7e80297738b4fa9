import { randomUUID } from 'node:crypto';
import { deviceId, isoDay, type AgentReport, type Assessment, type Clinic, type ClinicScope, type DeviceId } from '#libs/domain';
import {
  acceptAssessment,
  acceptReport,
  assessClinic,
  lookOverPortfolio,
  normaliseInbox,
  rollUpDay,
  scoreClinic,
  type IntakeDeps,
  type PipelineDeps,
} from '#libs/flow';
import type { ApiFixture } from './api-fixture.js';

interface Told {
  /** Of the computer at the desk. */
  readonly report?: AgentReport;
  /** Of further computers, each enrolled for it. */
  readonly reports?: readonly AgentReport[];
  readonly assessments?: readonly Assessment[];
}

/** A clinic that a journey sends evidence of, a day at a time, through the use cases that production runs. */
export class ClinicDays {
  private constructor(
    private readonly api: ApiFixture,
    readonly clinic: Clinic,
    private readonly device: DeviceId,
  ) {}

  static async start(api: ApiFixture, clinic: Clinic, at: string): Promise<ClinicDays> {
    return new ClinicDays(api, clinic, await enrol(api, clinic, new Date(at)));
  }

  /** What arrives on a day, and what the pipeline makes of it; the clock is set back afterwards. */
  async day(at: string, told: Told): Promise<string> {
    const day = await this.evidence(at, told);
    await lookOverPortfolio(this.api.deps, scopeOf(this.clinic));
    return day;
  }

  /** The same before anybody looks at the portfolio. */
  async evidence(at: string, told: Told): Promise<string> {
    const { api, clinic } = this;
    const scope = scopeOf(clinic);
    const before = api.clock.now;
    api.clock.now = new Date(at);
    const deps: IntakeDeps & PipelineDeps = { ...api.deps, unannounced: () => undefined };
    if (told.report) await report(deps, clinic, { device: this.device, report: told.report });
    for (const one of told.reports ?? []) await report(deps, clinic, { device: await enrol(api, clinic, new Date(at)), report: one });
    for (const assessment of told.assessments ?? []) {
      const outcome = await acceptAssessment(deps, scope, { assessment, bytes: 1 });
      if (!outcome.ok) throw new Error(outcome.failure);
    }
    await normaliseInbox(deps, scope);
    const day = isoDay(api.clock.now, clinic.timeZone);
    await api.deps.records.forClinic(scope, ({ work }) => work.request('assess', day, api.clock.now, api.clock.now));
    await assessClinic(deps, scope, day);
    await scoreClinic(deps, scope, day);
    await rollUpDay(deps, scope, day);
    api.clock.now = before;
    return day;
  }
}

async function enrol({ deps }: ApiFixture, clinic: Clinic, enrolledAt: Date): Promise<DeviceId> {
  const id = deviceId(randomUUID());
  const facts = { name: `${clinic.name} desk`, platform: 'windows', role: 'workstation', site: null, serial: null } as const;
  const keyHash = deps.secrets.sha256(id);
  await deps.records.forClinic(scopeOf(clinic), ({ inventory }) =>
    inventory.addDevice({ ...facts, id, hardwareUuid: randomUUID(), enrolledAt, keyHash }),
  );
  return id;
}

async function report(deps: IntakeDeps, clinic: Clinic, { device, report }: { readonly device: DeviceId; readonly report: AgentReport }) {
  const sender = { ...scopeOf(clinic), actor: { kind: 'device', id: device } } as const;
  const outcome = await acceptReport(deps, sender, { deviceId: device, report, bytes: 1 });
  if (!outcome.ok) throw new Error(outcome.failure);
}

function scopeOf({ providerId, id: clinicId }: Clinic): ClinicScope {
  return { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
}
