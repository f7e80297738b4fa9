import { randomUUID } from 'node:crypto';
import type { ClinicScope } from '#libs/domain';
import type { TestProvider } from '#libs/testing';
import { sampleReport } from './support/ingest-samples.js';
import { enrolment, IngestFixture, NOW } from './support/ingest-fixture.js';

let ingest: IngestFixture;
let north: TestProvider;
let clinic: ClinicScope;

beforeAll(async () => {
  ingest = await IngestFixture.open();
  north = await ingest.provider('North IT', 2);
  [clinic] = north.clinics as [ClinicScope];
}, 60_000);
afterAll(() => ingest.close());

const submissions = (deviceId: string) =>
  ingest.rows<{ submission_id: string; state: string; payload: { sections: object }; content_hash: string }>(
    'SELECT submission_id, state, payload, content_hash FROM submission WHERE device_id = $1 ORDER BY received_at, submission_id',
    [deviceId],
  );

describe('a computer of a clinic', () => {
  it('enrols, reports, and gets a receipt that names what was kept', async () => {
    const { deviceId, deviceKey } = await ingest.device(clinic, 'FRONT-1');
    const answer = await ingest.post('/v1/reports', { key: deviceKey, body: sampleReport(), gzip: true });
    expect(answer.status).toBe(202);
    expect(answer.json.receipt).toMatchObject({ state: 'accepted', receivedAt: NOW.toISOString(), reason: null });
    const [kept] = await submissions(deviceId);
    expect(kept).toMatchObject({ submission_id: answer.json.receipt.submissionId, content_hash: answer.json.receipt.contentHash });
    expect(Object.keys(kept?.payload.sections ?? {})).toHaveLength(14);
  });

  it('sends the same report again and it counts once', async () => {
    const { deviceId, deviceKey } = await ingest.device(clinic, 'FRONT-2');
    const body = sampleReport();
    const first = await ingest.post('/v1/reports', { key: deviceKey, body });
    const again = await ingest.post('/v1/reports', { key: deviceKey, body, gzip: true });
    expect(again.status).toBe(202);
    expect(again.json.receipt).toMatchObject({ state: 'duplicate', submissionId: first.json.receipt.submissionId });
    expect(await submissions(deviceId)).toHaveLength(1);
    const [presence] = await ingest.rows('SELECT reports FROM device_presence WHERE device_id = $1', [deviceId]);
    expect(presence).toEqual({ reports: 1 });
  });

  it('sends one report eight times at once and it counts once', async () => {
    const { deviceId, deviceKey } = await ingest.device(clinic, 'FRONT-3');
    const body = sampleReport();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ingest.post('/v1/reports', { key: deviceKey, body })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 202));
    expect(answers.filter(({ json }) => json.receipt.state === 'accepted')).toHaveLength(1);
    expect(await submissions(deviceId)).toHaveLength(1);
    const [presence] = await ingest.rows('SELECT reports FROM device_presence WHERE device_id = $1', [deviceId]);
    expect(presence).toEqual({ reports: 1 });
  });

  it('says nothing new an hour later and costs no submission', async () => {
    const { deviceId, deviceKey } = await ingest.device(clinic, 'FRONT-4');
    await ingest.post('/v1/reports', { key: deviceKey, body: sampleReport({ observedAt: '2026-11-24T01:00:00Z' }) });
    const later = sampleReport({ observedAt: '2026-11-24T02:00:00Z' });
    const answer = await ingest.post('/v1/reports', { key: deviceKey, body: later });
    expect(answer.json.receipt).toMatchObject({ state: 'unchanged', submissionId: null });
    expect(await submissions(deviceId)).toHaveLength(1);
    const [presence] = await ingest.rows('SELECT reports, last_at FROM device_presence WHERE device_id = $1', [deviceId]);
    expect(presence).toEqual({ reports: 2, last_at: new Date('2026-11-24T02:00:00Z') });
  });

  it('reports one change and only that section is stored', async () => {
    const { deviceId, deviceKey } = await ingest.device(clinic, 'FRONT-5');
    await ingest.post('/v1/reports', { key: deviceKey, body: sampleReport({ observedAt: '2026-11-24T01:00:00Z' }) });
    const screenLock = { status: 'read', data: { enabled: false, timeoutMinutes: null } } as const;
    const changed = sampleReport({ observedAt: '2026-11-24T02:00:00Z', sections: { screenLock } });
    ingest.clock.pass(1_000);
    await ingest.post('/v1/reports', { key: deviceKey, body: changed });
    const kept = await submissions(deviceId);
    expect(kept).toHaveLength(2);
    expect(kept[1]?.payload.sections).toEqual({ screenLock });
  });

  it('is refused a key that came before with other content', async () => {
    const { deviceKey } = await ingest.device(clinic, 'FRONT-6');
    const first = sampleReport();
    await ingest.post('/v1/reports', { key: deviceKey, body: first });
    const screenLock = { status: 'read', data: { enabled: false, timeoutMinutes: null } } as const;
    const other = sampleReport({ reportId: first.reportId, sections: { screenLock } });
    const answer = await ingest.post('/v1/reports', { key: deviceKey, body: other });
    expect(answer.status).toBe(409);
    expect(answer.json.error).toMatchObject({ code: 'CONFLICT', path: null });
  });

  it('arrives as evidence of the right clinic once the inbox is normalised', async () => {
    const [, second] = north.clinics as [ClinicScope, ClinicScope];
    const { deviceId, deviceKey } = await ingest.device(second, 'SERVER-1');
    await ingest.post('/v1/reports', { key: deviceKey, body: sampleReport({ hostname: 'SERVER-1A' }) });
    await ingest.normalise(second);
    const facts = await ingest.rows<{ kind: string; clinic_id: string }>(
      'SELECT DISTINCT kind, clinic_id FROM observation WHERE subject_key = $1 ORDER BY kind',
      [deviceId],
    );
    expect(facts.map(({ kind }) => kind)).toContain('device.screenLock');
    expect(new Set(facts.map(({ clinic_id }) => clinic_id))).toEqual(new Set([second.clinicId]));
    const [device] = await ingest.rows('SELECT name FROM device WHERE device_id = $1', [deviceId]);
    expect(device).toEqual({ name: 'SERVER-1A' });
  });
});

describe('enrolling', () => {
  it('gives a machine that enrols again a new key; the old one is worth nothing', async () => {
    const token = await ingest.enrolmentToken(clinic);
    const first = await ingest.post('/v1/enrol', { body: enrolment(token, 'LAPTOP-1') });
    const second = await ingest.post('/v1/enrol', { body: enrolment(token, 'LAPTOP-1') });
    expect(second.json.deviceId).toBe(first.json.deviceId);
    expect((await ingest.post('/v1/reports', { key: first.json.deviceKey, body: sampleReport() })).status).toBe(401);
    expect((await ingest.post('/v1/reports', { key: second.json.deviceKey, body: sampleReport() })).status).toBe(202);
  });

  it('answers expired, revoked, used-up and invented tokens with the same words', async () => {
    const expired = await ingest.enrolmentToken(clinic);
    ingest.clock.pass(25 * 3_600_000);
    const usedUp = await ingest.enrolmentToken(clinic, 1);
    await ingest.post('/v1/enrol', { body: enrolment(usedUp, 'ONCE') });
    const revoked = await ingest.enrolmentToken(clinic);
    await ingest.rows('UPDATE enrolment_token SET revoked_at = now() WHERE token_hash = $1', [ingest.deps.secrets.sha256(revoked)]);
    const invented = `wre_${'x'.repeat(43)}`;
    const answers = [];
    for (const token of [expired, usedUp, revoked, invented, 'guess']) {
      answers.push(await ingest.post('/v1/enrol', { body: enrolment(token, 'ANOTHER') }));
    }
    ingest.clock.time = NOW;
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await ingest.rows("SELECT 1 FROM device WHERE name = 'ANOTHER'")).toEqual([]);
  });

  it('never stores a token or a key in the clear', async () => {
    const token = await ingest.enrolmentToken(clinic);
    const { json } = await ingest.post('/v1/enrol', { body: enrolment(token, 'SECRET-1') });
    const [device] = await ingest.rows<{ key_hash: string }>('SELECT * FROM device WHERE device_id = $1', [json.deviceId]);
    expect(JSON.stringify(device)).not.toContain(json.deviceKey);
    expect(JSON.stringify(await ingest.rows('SELECT * FROM enrolment_token'))).not.toContain(token);
    expect(JSON.stringify(ingest.logged)).not.toMatch(/wr[eds]_/);
  });
});

describe('another provider', () => {
  it("does not find the first one's clinic with its own device key", async () => {
    const south = await ingest.provider('South IT');
    const { deviceKey } = await ingest.device(south.clinics[0]!, 'SOUTH-1');
    const answer = await ingest.post(`/v1/reports?clinicId=${clinic.clinicId}`, { key: deviceKey, body: sampleReport() });
    const invented = await ingest.post(`/v1/reports?clinicId=${randomUUID()}`, { key: deviceKey, body: sampleReport() });
    expect(answer.status).toBe(404);
    expect(answer.text).toBe(invented.text);
  });

  it('is refused a key that the first one revoked', async () => {
    const { deviceId, deviceKey } = await ingest.device(clinic, 'GONE-1');
    await ingest.rows('UPDATE device SET revoked_at = now() WHERE device_id = $1', [deviceId]);
    const answer = await ingest.post('/v1/reports', { key: deviceKey, body: sampleReport() });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
