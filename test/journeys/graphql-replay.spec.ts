import { randomUUID } from 'node:crypto';
import { deviceId, type Clinic, type ClinicScope } from '#libs/domain';
import { forgetExpired, normaliseInbox, quarantineSubmission, type IntakeDeps } from '#libs/flow';
import { agentReport } from '#libs/testing';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let own: Clinic;
let scope: ClinicScope;
let deps: IntakeDeps;
const people = { technician: '', reader: '', elsewhere: '', stranger: '' };
type Person = keyof typeof people;

beforeAll(async () => {
  api = await openApi();
  deps = { ...api.deps, unannounced: () => undefined };
  const provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, 'Ash Street');
  scope = { kind: 'clinic', providerId: provider, clinicId: own.id, actor: { kind: 'user', id: randomUUID() } };
  people.technician = await api.person(provider, 'technician');
  people.reader = await api.person(provider, 'report-reader');
  people.elsewhere = await api.person(provider, 'technician', [await api.clinic(provider, 'Birch Road')]);
  people.stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
});
afterAll(() => api.close());

const drills = (assessmentId: string, facts: object = {}) => ({
  ...{ schema: 'wardround.assessment/1', assessmentId, kind: 'restore-drills', source: { tool: 'Runbook', version: null } },
  ...{ observedAt: '2026-11-20T02:00:00Z', complete: false },
  records: [
    {
      backupSet: assessmentId,
      performedAt: '2026-11-20T01:00:00Z',
      success: true,
      applicationOpened: true,
      recoveryMinutes: 5,
      targetMinutes: 9,
    },
  ],
  ...facts,
});
/** What an earlier version could not read. */
async function quarantined(content: object, more: object = {}): Promise<string> {
  const raw = JSON.stringify(content);
  const sent = { source: 'assessment', deviceId: null, raw, bytes: raw.length, reason: 'too new for its time', ...more } as const;
  const kept = await quarantineSubmission(deps, scope, sent);
  if (!kept.ok || kept.receipt === null) throw new Error('nothing was quarantined');
  return kept.receipt;
}

interface Verdict {
  readonly state: string;
  readonly reason: string | null;
  readonly format: string;
  readonly records: number;
}
const problem = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';
const preview = (id: string, person: Person = 'technician'): Promise<Answer<{ previewReplay: Verdict }>> =>
  api.ask('query ($id: ID!) { previewReplay(submissionId: $id) { state reason format records } }', {
    ...{ token: people[person], variables: { id } },
  });
const replay = (id: string, person: Person = 'technician'): Promise<Answer<{ replaySubmission: Verdict }>> =>
  api.ask('mutation ($id: ID!) { replaySubmission(submissionId: $id) { state reason format records } }', {
    ...{ token: people[person], variables: { id } },
  });
const rowOf = async (id: string) =>
  (
    await api.rows<Record<string, unknown>>(
      'SELECT state, reason, received_at, replayed_at, raw, content_hash FROM submission WHERE submission_id = $1',
      [id],
    )
  )[0];
async function sentDaysAgo(id: string, days: number): Promise<Date> {
  const at = new Date(api.clock.now.getTime() - days * 86_400_000);
  await api.rows('UPDATE submission SET received_at = $2 WHERE submission_id = $1', [id, at]);
  return at;
}
const factsOf = (id: string) => api.rows<{ recorded_at: Date }>('SELECT recorded_at FROM observation WHERE submission_id = $1', [id]);

it('a preview tells what this version makes of a submission, and changes nothing', async () => {
  const readable = await quarantined(drills('preview'));
  const newer = await quarantined({ schema: 'wardround.assessment/9' });
  const before = [await rowOf(readable), await rowOf(newer)];
  expect((await preview(readable)).data?.previewReplay).toEqual({
    ...{ state: 'ACCEPTED', reason: null, format: 'wardround.assessment/1#restore-drills', records: 1 },
  });
  const still = (await preview(newer)).data?.previewReplay;
  expect(still).toMatchObject({ state: 'QUARANTINED', records: 0, reason: expect.stringContaining('assessment/9 is newer') });
  expect([await rowOf(readable), await rowOf(newer)]).toEqual(before);
});

it('a replay keeps id and time of receipt, and its facts are known from the replay on', async () => {
  const id = await quarantined(drills('replayed'));
  const received = await sentDaysAgo(id, 3);
  expect((await replay(id)).data?.replaySubmission.state).toBe('ACCEPTED');
  await normaliseInbox(api.deps, scope);
  expect(await rowOf(id)).toMatchObject({
    state: 'normalised',
    reason: null,
    received_at: received,
    replayed_at: api.clock.now,
    raw: null,
  });
  expect(await factsOf(id)).toEqual([{ recorded_at: api.clock.now }]);
  expect((await replay(id)).data?.replaySubmission).toMatchObject({ state: 'DONE' });
  expect(await factsOf(id)).toHaveLength(1);
  const [told] = await api.rows<{ n: number }>(
    "SELECT count(*)::int AS n FROM audit_event WHERE action = 'submission.replayed' AND subject_id = $1",
    [id],
  );
  expect(told?.n).toBe(1);
});

it('four replays at once take it once', async () => {
  const id = await quarantined(drills('at-once'));
  const states = (await Promise.all([1, 2, 3, 4].map(() => replay(id)))).map(({ data }) => data?.replaySubmission.state).sort();
  expect(states).toEqual(['ACCEPTED', 'DONE', 'DONE', 'DONE']);
});

it('what this version cannot read either stays, with this version’s reason', async () => {
  const id = await quarantined({ ...drills('wrong'), records: [{ backupSet: 7 }] });
  expect((await replay(id)).data?.replaySubmission).toMatchObject({
    state: 'QUARANTINED',
    reason: expect.stringContaining('/records/0/backupSet'),
  });
  expect(await rowOf(id)).toMatchObject({
    state: 'quarantined',
    reason: expect.stringContaining('/records/0/backupSet'),
    raw: expect.any(String),
  });
});

it('dates are judged by when it was sent, not by today', async () => {
  const id = await quarantined(drills('ahead', { observedAt: '2026-11-23T00:00:00Z' }));
  await sentDaysAgo(id, 4);
  expect((await preview(id)).data?.previewReplay.reason).toContain('ahead of the server');
});

it('what was sent again and taken since is not taken twice', async () => {
  const id = await quarantined(drills('sent-again'));
  const input = { clinicId: own.id, format: 'JSON', content: JSON.stringify(drills('sent-again')) };
  await api.rows(
    `UPDATE submission SET origin = (SELECT 'user:' || user_id FROM app_user WHERE email = 'person-1@example.test') WHERE submission_id = $1`,
    [id],
  );
  const sent = await api.ask<{ uploadAssessment: { state: string } }>(
    'mutation ($input: UploadAssessmentInput!) { uploadAssessment(input: $input) { state } }',
    { token: people.technician, variables: { input } },
  );
  expect(sent.data?.uploadAssessment.state).toBe('ACCEPTED');
  expect((await preview(id)).data?.previewReplay.state).toBe('QUARANTINED');
  expect((await replay(id)).data?.replaySubmission).toMatchObject({
    state: 'QUARANTINED',
    reason: expect.stringContaining('sent again since'),
  });
  expect(problem(await replay(id))).toBe('CONFLICT');
});

it('what differs from what came under the same key since stays whole, and the reason says what to do', async () => {
  const id = await quarantined(drills('corrected-since'));
  const corrected = drills('corrected-since', { records: [{ ...drills('corrected-since').records[0], success: false }] });
  await api.rows(
    `UPDATE submission SET origin = (SELECT 'user:' || user_id FROM app_user WHERE email = 'person-1@example.test') WHERE submission_id = $1`,
    [id],
  );
  const input = { clinicId: own.id, format: 'JSON', content: JSON.stringify(corrected) };
  await api.ask('mutation ($input: UploadAssessmentInput!) { uploadAssessment(input: $input) { state } }', {
    ...{ token: people.technician, variables: { input } },
  });
  const told = { state: 'QUARANTINED', reason: expect.stringContaining('under a key of its own') };
  expect((await preview(id)).data?.previewReplay).toMatchObject(told);
  for (const _ of [1, 2]) expect((await replay(id)).data?.replaySubmission).toMatchObject(told);
  expect(await rowOf(id)).toMatchObject({ state: 'quarantined', raw: JSON.stringify(drills('corrected-since')) });
});

it('a computer’s report is replayed whole, and moves nothing that is newer', async () => {
  const id = deviceId(randomUUID());
  const facts = {
    name: 'FRONT-1',
    platform: 'windows',
    role: 'workstation',
    site: null,
    serial: null,
    hardwareUuid: randomUUID(),
  } as const;
  await api.deps.records.forClinic(scope, ({ inventory }) =>
    inventory.addDevice({ ...facts, id, enrolledAt: api.clock.now, keyHash: randomUUID() }),
  );
  const report = agentReport({ reportId: randomUUID(), observedAt: '2026-11-20T02:00:00Z' });
  const submission = await quarantined(report, { source: 'agent', deviceId: id });
  const { state, format, records } = (await replay(submission)).data!.replaySubmission;
  expect({ state, format, records }).toEqual({
    state: 'ACCEPTED',
    format: 'wardround.report/1',
    records: Object.keys(report.sections).length,
  });
  await normaliseInbox(api.deps, scope);
  expect((await factsOf(submission)).length).toBeGreaterThan(5);
});

it('what was read and could not become evidence is tried again as it was read', async () => {
  const id = await quarantined(drills('payload'));
  await replay(id);
  await api.rows("UPDATE submission SET state = 'quarantined', reason = 'cannot be turned into evidence' WHERE submission_id = $1", [id]);
  expect((await preview(id)).data?.previewReplay).toMatchObject({ state: 'ACCEPTED', records: 1 });
  expect((await replay(id)).data?.replaySubmission.state).toBe('ACCEPTED');
  await normaliseInbox(api.deps, scope);
  expect(await rowOf(id)).toMatchObject({ state: 'normalised' });
});

it('what was sent is deleted after 90 days; the submission and its reason stay', async () => {
  const [old, young] = [await quarantined(drills('old')), await quarantined(drills('young'))];
  await sentDaysAgo(old, 91);
  await forgetExpired(api.deps);
  expect(await rowOf(old)).toMatchObject({ state: 'quarantined', reason: 'too new for its time', raw: null });
  expect([problem(await preview(old)), problem(await replay(old))]).toEqual(['CONFLICT', 'CONFLICT']);
  expect((await preview(young)).data?.previewReplay.state).toBe('ACCEPTED');
});

it('a clinic’s quarantine takes so much, and then refuses instead of dropping', async () => {
  const id = await quarantined(drills('large'));
  await api.rows('UPDATE submission SET bytes = $2 WHERE submission_id = $1', [id, 256 * 1024 * 1024]);
  const input = { clinicId: own.id, format: 'JSON', content: '{"schema":"wardround.assessment/7"}' };
  const sent = await api.ask('mutation ($input: UploadAssessmentInput!) { uploadAssessment(input: $input) { state } }', {
    ...{ token: people.technician, variables: { input } },
  });
  expect(problem(sent)).toBe('CONFLICT');
  expect(await quarantined(drills('large'))).toBe(id);
  await replay(id);
});

it.each<[Person, string]>([
  ['reader', 'FORBIDDEN'],
  ['elsewhere', 'NOT_FOUND'],
  ['stranger', 'NOT_FOUND'],
])('a %s neither looks at nor replays it: %s', async (person, code) => {
  const id = await quarantined(drills(`not-for-${person}`));
  const before = await rowOf(id);
  expect([problem(await preview(id, person)), problem(await replay(id, person))]).toEqual([code, code]);
  expect(await rowOf(id)).toEqual(before);
});
