import type { Assessment } from '#libs/domain';
import { agentReport, FAKE_DEVICE as deviceId, FAKE_DEVICE_SCOPE as scope, FakeIntakeWorld } from '#libs/testing';
import { acceptAssessment } from './accept-assessment.js';
import { acceptReport } from './accept-report.js';
import { normaliseInbox } from './normalise-inbox.js';

const PHISHING: Assessment = {
  schema: 'wardround.assessment/1',
  assessmentId: 'phishing-1',
  kind: 'phishing',
  source: { tool: 'GoPhish', version: null },
  observedAt: '2026-11-03T04:00:00Z',
  complete: false,
  records: [{ campaign: 'Parcel', sentAt: '2026-11-02T00:00:00Z', sent: 20, clicked: 1, reported: 9 }],
};

let world: FakeIntakeWorld;
beforeEach(() => {
  world = new FakeIntakeWorld('2026-11-03T12:00:00Z');
});
const kinds = (): ReadonlySet<string> => new Set(world.evidence.appended.map(({ observation }) => observation.kind));

it('turns what was accepted into evidence and asks for the day to be assessed, in the time of the clinic', async () => {
  world.clock.time = new Date('2026-11-03T13:30:00Z');
  await acceptReport(world, scope, { deviceId, report: agentReport(), bytes: 1 });
  await acceptAssessment(world, scope, { assessment: PHISHING, bytes: 1 });
  await normaliseInbox(world, scope);
  expect(kinds()).toContain('device.screenLock');
  expect(kinds()).toContain('phishing.campaign');
  expect(world.intake.normalised.size).toBe(2);
  expect(world.work.waiting.has('assess 2026-11-04')).toBe(true);
  expect(world.queue.announced).toContainEqual(expect.objectContaining({ kind: 'assess', key: '2026-11-04' }));
});

it('asks for past periods to be told again when something of an earlier day arrives, and not otherwise', async () => {
  await acceptReport(world, scope, { deviceId, report: agentReport(), bytes: 1 });
  await normaliseInbox(world, scope);
  expect(world.work.waiting.has('late-evidence series')).toBe(false);
  await acceptAssessment(world, scope, { assessment: PHISHING, bytes: 1 });
  await normaliseInbox(world, scope);
  expect(world.work.waiting.has('late-evidence series')).toBe(true);
});

it('lets what is to be told again wait while a history is replayed', async () => {
  world.profile.isReplaying = true;
  await acceptAssessment(world, scope, { assessment: PHISHING, bytes: 1 });
  await normaliseInbox(world, scope);
  expect(world.work.waiting.has('late-evidence series')).toBe(true);
  expect(world.queue.announced.map(({ kind }) => kind)).not.toContain('late-evidence');
});

it('finds nothing to do the second time', async () => {
  await acceptReport(world, scope, { deviceId, report: agentReport(), bytes: 1 });
  await normaliseInbox(world, scope);
  const before = world.evidence.appended.length;
  await normaliseInbox(world, scope);
  expect(world.evidence.appended).toHaveLength(before);
});

it('sets one submission that cannot be read aside, with the reason, and goes on with the others', async () => {
  await acceptAssessment(world, scope, { assessment: { ...PHISHING, records: [null as never] }, bytes: 1 });
  await acceptReport(world, scope, { deviceId, report: agentReport(), bytes: 1 });
  await normaliseInbox(world, scope);
  expect(world.intake.submissions.map(({ state }) => state)).toEqual(['quarantined', 'accepted']);
  expect(world.intake.submissions[0]?.reason).toMatch(/^cannot be turned into evidence: /);
  expect(world.intake.normalised.size).toBe(1);
  expect(kinds()).toContain('device.screenLock');
});

it('lets a corrected file of the same time take nothing from the one that it corrects', async () => {
  const tell = async (id: string, at: string, backupSet: string, result: 'success' | 'failed'): Promise<void> => {
    const backup = { backupSet, containsPatientData: true, endedAt: at, result, offsite: true, immutable: null } as const;
    const assessment: Assessment = {
      ...PHISHING,
      kind: 'backup-jobs',
      assessmentId: id,
      observedAt: at,
      complete: true,
      records: [backup],
    };
    await acceptAssessment(world, scope, { assessment, bytes: 1 });
    await normaliseInbox(world, scope);
  };
  await tell('first', '2026-08-20T00:00:00Z', 'pms', 'success');
  await tell('wrong', '2026-09-15T00:00:00Z', 'pms', 'success');
  await tell('right', '2026-09-15T00:00:00Z', 'pms', 'failed');
  expect(world.evidence.appended.at(-1)?.observation.value).toMatchObject({
    read: { lastResult: 'failed', lastSuccessAt: '2026-08-20T00:00:00Z' },
  });
  await tell('renamed', '2026-09-15T00:00:00Z', 'files', 'failed');
  const [set, gone] = world.evidence.appended.slice(-2).map(({ observation }) => observation);
  expect([set?.subject.key, gone?.subject.key, gone?.value]).toEqual(['files', 'pms', { removed: true }]);
});

it('looks once at who the clinic’s computers are, however many reports tell of it', async () => {
  const names = ['FRONT-1', 'FRONT-2', 'FRONT-3'];
  for (const hostname of names) {
    world.clock.pass(60_000);
    const { system } = agentReport().sections;
    if (system.status !== 'read') throw new Error('The report of the tests tells of its system');
    const renamed = { ...system, data: { ...system.data, hostname } };
    const at = { reportId: hostname, observedAt: world.clock.time.toISOString() };
    await acceptReport(world, scope, { deviceId, report: agentReport({ ...at, sections: { system: renamed } }), bytes: 1 });
  }
  let looks = 0;
  const sightings = world.subjects.sightings.bind(world.subjects);
  world.subjects.sightings = () => {
    looks += 1;
    return sightings();
  };
  await normaliseInbox(world, scope);
  expect(world.subjects.told.get(deviceId)).toContainEqual({ field: 'hostname', value: 'FRONT-3' });
  expect(looks).toBe(1);
});

it('reads a file that comes late by what was known of its own time, not of now', async () => {
  const tell = async (at: string, result: 'success' | 'failed'): Promise<void> => {
    const backup = { backupSet: 'pms', containsPatientData: true, endedAt: at, result, offsite: true, immutable: null } as const;
    const assessment: Assessment = { ...PHISHING, kind: 'backup-jobs', assessmentId: at, observedAt: at, records: [backup] };
    await acceptAssessment(world, scope, { assessment, bytes: 1 });
    await normaliseInbox(world, scope);
  };
  await tell('2026-08-20T00:00:00Z', 'success');
  await tell('2026-11-02T00:00:00Z', 'success');
  await tell('2026-09-15T00:00:00Z', 'failed');
  expect(world.evidence.appended.at(-1)?.observation.value).toMatchObject({
    read: { lastResult: 'failed', lastSuccessAt: '2026-08-20T00:00:00Z', lastOffsiteSuccessAt: '2026-08-20T00:00:00Z' },
  });
});
