import type { ClinicScope } from '#libs/domain';
import { openWorkQueue } from '#libs/queue';
import { IngestFixture } from './support/ingest-fixture.js';
import { sampleReport } from './support/ingest-samples.js';

describe.each([
  ['PostgreSQL', 'postgres', 'postgres://nobody:secret@127.0.0.1:1/none'],
  ['Redis', 'redis', 'redis://:secret@127.0.0.1:1'],
] as const)('while the queue in %s is down', (_, backend, url) => {
  let ingest: IngestFixture;
  let clinic: ClinicScope;
  beforeAll(async () => {
    ingest = await IngestFixture.open({ announceTimeoutMs: 100 }, () => openWorkQueue({ backend, url }, () => undefined));
    [clinic] = (await ingest.provider('North IT')).clinics as [ClinicScope];
  }, 60_000);
  afterAll(() => ingest.close());

  it('reports are taken, and wait for the sweep', async () => {
    const { deviceKey } = await ingest.device(clinic);
    const answer = await ingest.post('/v1/reports', { key: deviceKey, body: sampleReport() });
    expect(answer.json).toMatchObject({ receipt: { state: 'accepted' } });
    const waiting = await ingest.deps.gate.findWaitingWork(new Date('2030-01-01T00:00:00Z'), 10);
    expect(waiting).toEqual([{ providerId: clinic.providerId, clinicId: clinic.clinicId, kind: 'normalise', key: 'inbox' }]);
    expect(ingest.logged).toHaveLength(1);
    await ingest.normalise(clinic);
    expect(await ingest.rows("SELECT 1 FROM observation WHERE kind = 'device.firewall'")).toHaveLength(1);
  });
});

describe('limits on how often', () => {
  let ingest: IngestFixture;
  let clinic: ClinicScope;
  beforeEach(async () => {
    ingest = await IngestFixture.open({ requestsPerMinutePerCaller: 2, requestsPerMinutePerAddress: 8, enrolmentsPerMinutePerAddress: 3 });
    [clinic] = (await ingest.provider('North IT')).clinics as [ClinicScope];
  }, 60_000);
  afterEach(() => ingest.close());

  it('hold for one key, with how long to wait, and not for another', async () => {
    const [first, second] = [await ingest.device(clinic, 'A'), await ingest.device(clinic, 'B')];
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await ingest.post('/v1/reports', { key: first.deviceKey, body: sampleReport() })).status);
    expect(statuses).toEqual([202, 202, 429]);
    const refused = await ingest.post('/v1/reports', { key: first.deviceKey, body: sampleReport() });
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(refused.json.error).toMatchObject({ code: 'RATE_LIMITED' });
    expect((await ingest.post('/v1/reports', { key: second.deviceKey, body: sampleReport() })).status).toBe(202);
    ingest.clock.pass(30_000);
    expect((await ingest.post('/v1/reports', { key: first.deviceKey, body: sampleReport() })).status).toBe(202);
  });

  it('hold for one address, whatever keys it guesses, and leave health checks alone', async () => {
    const statuses = [];
    for (let n = 0; n < 9; n += 1)
      statuses.push((await ingest.post('/v1/reports', { key: `wrd_${String(n).repeat(43)}`, body: {} })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429]);
    expect((await fetch(`${ingest.url}/health`)).status).toBe(200);
  });

  it('are narrower where anybody may send a body', async () => {
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await ingest.post('/v1/enrol', { body: {} })).status);
    expect(statuses).toEqual([400, 400, 400, 429]);
  });
});

describe('while the database is down', () => {
  it('nothing is taken, senders are told to come back, and the reason stays inside', async () => {
    const ingest = await IngestFixture.open();
    const [clinic] = (await ingest.provider('North IT')).clinics as [ClinicScope];
    const { deviceKey } = await ingest.device(clinic);
    await ingest.dropDatabase();
    const answer = await ingest.post('/v1/reports', { key: deviceKey, body: sampleReport() });
    const health = await fetch(`${ingest.url}/health`);
    await ingest.close();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('15');
    expect(answer.json.error).toMatchObject({ code: 'UNAVAILABLE', path: null });
    expect(answer.text).not.toMatch(/database "|postgres|ECONN/);
    expect(health.status).toBe(503);
    expect(await health.json()).toEqual({ status: 'failing', database: 'down' });
  }, 60_000);
});
