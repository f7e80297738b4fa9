import { randomUUID } from 'node:crypto';
import { deviceId, isoDay, reviewId, type Clinic, type ClinicScope, type DeviceId, type ImportedWith } from '#libs/domain';
import {
  acceptAssessment,
  acceptReport,
  assessClinic,
  createEnrolmentToken,
  normaliseInbox,
  openReview,
  quarantineSubmission,
  recomputePart,
  recordIncident,
  rollUpDay,
  scoreClinic,
  signOffReview,
  type IntakeDeps,
  type PipelineDeps,
} from '#libs/flow';
import { parseAssessmentJson } from '#libs/formats';
import { agentReport } from '#libs/testing';
import type { ApiFixture } from '../journeys/support/api-fixture.js';
import { seedOverrides } from './seeded-overrides.js';
import { seedMapping } from './seeded-mapping.js';
import { seedConnection } from './seeded-connection.js';
import { seedDataMap } from './seeded-data-map.js';
import { seedQuestions } from './seeded-questions.js';
import { seedPlan } from './seeded-plan.js';
import { seedBenchmark, seedPortfolioIncident, seedVendor } from './seeded-portfolio.js';
import { seedScan } from './seeded-scan.js';
import { seedExceptions } from './seeded-exceptions.js';
import { seedAccounts } from './seeded-accounts.js';
import { seedSightings, serialOf } from './seeded-sightings.js';

/** What stands behind one clinic, by the kind of id that names it. */
export interface SeededClinic {
  readonly clinic: Clinic;
  readonly reviewId: string;
  readonly deviceId: string;
  /** Of a computer that may be the same. */
  readonly otherDeviceId: string;
  readonly accountId: string;
  /** Of an account that may be the same. */
  readonly otherAccountId: string;
  readonly submissionId: string;
  /** Of one that waits to be accepted. */
  readonly exceptionId: string;
  readonly findingId: string;
  readonly overrideId: string;
  readonly planId: string;
  /** Of an entry in the register of places that hold patients' data. */
  readonly storeId: string;
  /** Of a question that the computer has answered. */
  readonly liveQueryId: string;
  /** Of an enrolment token. */
  readonly tokenId: string;
  readonly deviceKey: string;
  readonly incidentId: string;
  readonly portfolioIncidentId: string;
  readonly bindingId: string;
  /** Ids, marks and file contents that only those who see the clinic may ever read. */
  readonly secrets: readonly string[];
}

/** Days that the clinic is assessed on: last quarter, last week and today, each a little better than the one before. */
const DAYS = ['2026-09-28T03:00:00Z', '2026-11-16T03:00:00Z', '2026-11-24T03:00:00Z'];

/** Something behind every field of the schema, by the same use cases that production runs; every text carries the mark. */
export async function seedClinic(fixture: ApiFixture, clinic: Clinic, mark: string): Promise<SeededClinic> {
  const { providerId, id: clinicId } = clinic;
  const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
  const deps: IntakeDeps & PipelineDeps = { ...fixture.deps, unannounced: () => undefined };
  const before = fixture.clock.now;
  fixture.clock.now = new Date(DAYS[0] ?? '');
  const device = await addDevice(fixture, scope, mark);
  const overrideId = await seedOverrides(fixture, scope, mark);
  const importedWith = await seedMapping(fixture, scope);
  for (const [index, day] of DAYS.entries()) {
    fixture.clock.now = new Date(day);
    await report(deps, scope, device.id, mark, index);
    await assess({ ...deps, importedWith }, scope, mark, index);
    await pipeline(deps, scope, isoDay(fixture.clock.now, clinic.timeZone));
  }
  const quarantined = await quarantineSubmission(deps, scope, {
    source: 'assessment',
    deviceId: null,
    raw: '{}',
    bytes: 2,
    reason: `${mark} reason`,
  });
  if (!quarantined.ok || quarantined.receipt === null) throw new Error('nothing was quarantined');
  const bindingId = await seedConnection(fixture, scope, mark);
  const liveQueryId = await seedQuestions(fixture, scope, device.id, mark);
  const otherDeviceId = await seedSightings(fixture, scope, mark);
  const [accountId, otherAccountId] = await seedAccounts(fixture, scope, mark);
  const exceptionId = await seedExceptions(fixture, scope, mark);
  const findingId = await seedScan(fixture, scope, mark);
  const planId = await seedPlan(fixture, clinic, mark);
  const review = await addReview(fixture, scope, mark);
  const made = await createEnrolmentToken(deps, scope, { label: `${mark} token`, maxUses: 1, expiresInDays: 1 });
  if (!made.ok) throw new Error(made.failure);
  await deps.records.forClinic(scope, ({ deviceKeys }) => deviceKeys.suspect(device.id, 'state-copied', fixture.clock.now));
  const incidentId = await addIncident(deps, scope, mark);
  await recomputed(deps, scope);
  await seedVendor(fixture, scope, mark);
  const storeId = await seedDataMap(fixture, scope, mark, device.id);
  await seedBenchmark(fixture, scope);
  const portfolioIncidentId = await seedPortfolioIncident(fixture, scope);
  fixture.clock.now = before;
  const ids = {
    exceptionId,
    incidentId,
    portfolioIncidentId,
    findingId,
    reviewId: review,
    deviceId: device.id,
    otherDeviceId,
    accountId,
    otherAccountId,
    submissionId: quarantined.receipt,
    tokenId: made.id,
    overrideId,
    planId,
    storeId,
    liveQueryId,
    bindingId,
    deviceKey: device.key,
  };
  return {
    clinic,
    ...ids,
    secrets: [
      mark,
      otherDeviceId,
      accountId,
      otherAccountId,
      clinicId,
      device.id,
      quarantined.receipt,
      review,
      made.id,
      exceptionId,
      overrideId,
      incidentId,
      portfolioIncidentId,
      liveQueryId,
      findingId,
      planId,
      storeId,
      bindingId,
    ],
  };
}

/** A part of history that was asked for and is done. */
async function recomputed(deps: IntakeDeps & PipelineDeps, scope: ClinicScope): Promise<void> {
  const [key, now] = [`${deps.riskModel.constants.model} 2026-Q3`, deps.clock.now()];
  await deps.records.forClinic(scope, ({ work }) => work.request('recompute', key, now, now));
  await recomputePart(deps, scope, key);
}

/** One clinic's breach falls into a quarter with a forecast that is over, so that forecasts have something to tell apart. */
async function addIncident(deps: IntakeDeps, scope: ClinicScope, mark: string): Promise<string> {
  const occurredOn = mark === 'TARGET' ? '2026-09-29' : '2026-11-03';
  const made = await recordIncident(deps, scope, { occurredOn, scenario: 'CRED', peopleAffected: 7_031, cost: null });
  if (!made.ok) throw new Error(made.failure);
  return made.incidentId;
}

async function addDevice({ deps, clock }: ApiFixture, scope: ClinicScope, mark: string): Promise<{ id: DeviceId; key: string }> {
  const id = deviceId(randomUUID());
  const key = deps.secrets.token('wrd_');
  const facts = { name: `${mark} device`, platform: 'windows', role: 'workstation', site: null, serial: null } as const;
  await deps.records.forClinic(scope, (clinic) =>
    clinic.inventory.addDevice({ ...facts, id, hardwareUuid: randomUUID(), enrolledAt: clock.now, keyHash: deps.secrets.sha256(key) }),
  );
  return { id, key };
}

async function report(deps: IntakeDeps, scope: ClinicScope, id: string, mark: string, index: number): Promise<void> {
  const sample = agentReport({ reportId: randomUUID(), observedAt: deps.clock.now().toISOString() });
  const { system } = sample.sections;
  if (system.status !== 'read') throw new Error('the sample report has no system');
  const sections = {
    ...sample.sections,
    system: { status: 'read', data: { ...system.data, hostname: `${mark} device`, serial: serialOf(mark) } },
    screenLock: { status: 'read', data: { enabled: index > 0, timeoutMinutes: 10 } },
  } as const;
  const device: ClinicScope = { ...scope, actor: { kind: 'device', id } };
  const accepted = await acceptReport(deps, device, { deviceId: deviceId(id), report: { ...sample, sections }, bytes: 1 });
  if (!accepted.ok) throw new Error(accepted.failure);
}

/** A drill that gets better, and an administrator without MFA, who caps the score. */
async function assess(deps: ImportingDeps, scope: ClinicScope, mark: string, index: number): Promise<void> {
  const performedAt = deps.clock.now().toISOString();
  const went = { success: index > 1, applicationOpened: index > 1, recoveryMinutes: 60, targetMinutes: 240 };
  await upload(deps, scope, mark, 'restore-drills', { backupSet: `${mark} image`, performedAt, ...went });
  const account = { system: 'email', account: `${mark}@clinic.example`, administrator: true, human: true, enabled: true };
  const without = { registered: false, enforced: false, method: 'none', lastSignInAt: performedAt };
  await upload(deps, scope, mark, 'mfa-registration', { ...account, ...without });
  const found = { outcome: 'effective', quality: 'good', assessedAt: performedAt, reference: `${mark} paper` };
  await upload(deps, scope, mark, 'control-results', { control: 'ISM-0843', ...found });
}

type ImportingDeps = IntakeDeps & { readonly importedWith: ImportedWith };

async function upload(deps: ImportingDeps, scope: ClinicScope, mark: string, kind: string, facts: object): Promise<void> {
  const now = deps.clock.now();
  const common = { schema: 'wardround.assessment/1', assessmentId: randomUUID(), source: { tool: `${mark} tool`, version: null } };
  const parsed = parseAssessmentJson({ ...common, kind, observedAt: now.toISOString(), complete: false, records: [facts] }, now);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  await acceptAssessment(deps, scope, { assessment: parsed.value, bytes: 1, importedWith: deps.importedWith });
}

async function pipeline(deps: IntakeDeps & PipelineDeps, scope: ClinicScope, day: string): Promise<void> {
  await normaliseInbox(deps, scope);
  await assessClinic(deps, scope, day);
  await scoreClinic(deps, scope, day);
  await rollUpDay(deps, scope, day);
}

/** Last quarter's review, signed for the provider, with its report. */
async function addReview(fixture: ApiFixture, scope: ClinicScope, mark: string): Promise<string> {
  const { deps, clock } = fixture;
  const opened = await openReview(deps, scope, '2026-Q3', clock.now);
  if (!opened.ok) throw new Error(opened.failure);
  const signature = {
    reviewId: opened.reviewId,
    role: 'provider-reviewer',
    name: `${mark} reviewer`,
    comment: mark,
    userId: null,
  } as const;
  const signed = await signOffReview(deps, scope, signature);
  if (!signed.ok) throw new Error(signed.failure);
  await deps.records.forClinic(scope, async (clinic) => {
    await clinic.reviews.keepReport(reviewId(opened.reviewId), Buffer.from(`%PDF-1.7 ${mark}`), deps.secrets.sha256(mark), clock.now);
    const reason = { code: 'other', note: `${mark} reason` };
    const subject = { kind: 'review', id: opened.reviewId } as const;
    await clinic.audit.append({ at: clock.now, action: 'report.downloaded', subject, reason, facts: { quarter: '2026-Q3' } });
  });
  return opened.reviewId;
}
