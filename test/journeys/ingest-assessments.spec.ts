import { randomUUID } from 'node:crypto';
import type { ClinicScope } from '#libs/domain';
import type { TestProvider } from '#libs/testing';
import { IngestFixture, type Answer, type Posting } from './support/ingest-fixture.js';
import { guideExamples } from './support/guide-examples.js';

let ingest: IngestFixture;
let north: TestProvider;
let south: TestProvider;
let clinic: ClinicScope;
let owner: string;

beforeAll(async () => {
  ingest = await IngestFixture.open({ requestsPerMinutePerCaller: 10_000 });
  north = await ingest.provider('North IT', 2);
  south = await ingest.provider('South IT');
  [clinic] = north.clinics as [ClinicScope];
  owner = await ingest.person(north.scope, 'provider-owner');
}, 60_000);
afterAll(() => ingest.close());

const upload = (posting: Posting, of: string = clinic.clinicId, more = ''): Promise<Answer> =>
  ingest.post(`/v1/assessments?clinicId=${of}${more}`, { key: owner, ...posting });
const training = (assessmentId: string, staff = 'E-1'): object => ({
  schema: 'wardround.assessment/1',
  assessmentId,
  kind: 'training',
  source: { tool: 'Moodle', version: null },
  observedAt: '2026-11-20T01:00:00Z',
  complete: true,
  records: [{ staff, startedOn: null, completedAt: '2026-08-11T05:30:00Z' }],
});
const CSV_QUERY = '&kind=training&observedAt=2026-11-20T01:00:00Z&tool=Moodle&complete=yes';

describe.each(guideExamples())('the example of $kind in the guide', ({ kind, json, csv, query, facts }) => {
  it('is taken as JSON and arrives as evidence', async () => {
    const scope = (await ingest.provider(`JSON ${kind}`)).clinics[0]!;
    const person = await ingest.person({ ...north.scope, providerId: scope.providerId }, 'technician');
    const answer = await ingest.post(`/v1/assessments?clinicId=${scope.clinicId}`, { key: person, body: json, gzip: true });
    expect(answer.json).toMatchObject({ receipt: { state: 'accepted', reason: null } });
    expect(answer.status).toBe(202);
    await ingest.normalise(scope);
    const rows = await ingest.rows<{ kind: string }>('SELECT DISTINCT kind FROM observation WHERE clinic_id = $1 ORDER BY kind', [
      scope.clinicId,
    ]);
    expect(rows.map((row) => row.kind)).toEqual(facts);
  });

  it('is the same as its CSV: sent after the JSON it counts once', async () => {
    const scope = (await ingest.provider(`CSV ${kind}`)).clinics[0]!;
    const person = await ingest.person({ ...north.scope, providerId: scope.providerId }, 'technician');
    const path = `/v1/assessments?clinicId=${scope.clinicId}&${query}`;
    const first = await ingest.post(path, { key: person, body: csv, type: 'text/csv; charset=utf-8' });
    const again = await ingest.post(path, { key: person, body: `\ufeff${csv.replaceAll('\n', '\r\n')}`, type: 'text/csv', gzip: true });
    expect(first.json).toMatchObject({ receipt: { state: 'accepted' } });
    expect(again.json.receipt).toMatchObject({ state: 'duplicate', submissionId: first.json.receipt.submissionId });
  });
});

describe('an upload', () => {
  it('counts once by its key and once by its content', async () => {
    const first = await upload({ body: training('once-1') });
    expect(first.json.receipt.state).toBe('accepted');
    expect((await upload({ body: training('once-1') })).json.receipt).toEqual({ ...first.json.receipt, state: 'duplicate' });
    expect((await upload({ body: training('once-2') })).json.receipt).toEqual({ ...first.json.receipt, state: 'duplicate' });
    const other = await upload({ body: training('once-1', 'E-2') });
    expect(other.status).toBe(409);
    expect(other.json.error.code).toBe('CONFLICT');
  });

  it('sent eight times at once counts once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload({ body: training('at-once', 'E-8') })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 202));
    expect(answers.filter(({ json }) => json.receipt.state === 'accepted')).toHaveLength(1);
  });

  it('stores no name of an account or of staff', async () => {
    await upload({ body: training('names', 'Jo Bloggs') });
    const rows = await ingest.rows('SELECT payload, raw FROM submission');
    expect(JSON.stringify(rows)).not.toMatch(/bloggs|nguyen/i);
  });

  it('of a CSV may name its key in the header', async () => {
    const posting = { body: 'staff\nE-1\nE-2\n', type: 'text/csv', headers: { 'idempotency-key': 'csv-1' } };
    expect((await upload(posting, clinic.clinicId, CSV_QUERY)).status).toBe(202);
    const [row] = await ingest.rows("SELECT records FROM submission WHERE idempotency_key = 'csv-1'");
    expect(row).toEqual({ records: 2 });
  });

  it.each<[string, string, Posting, string]>([
    ['no kind', '&assessmentId=a&observedAt=2026-11-20T01:00:00Z&tool=x', { body: 'staff\nE\n', type: 'text/csv' }, 'kind'],
    ['no key', CSV_QUERY, { body: 'staff\nE\n', type: 'text/csv' }, 'assessmentId'],
    ['an unknown parameter', `${CSV_QUERY}&assessmentId=a&sheet=2`, { body: 'staff\nE\n', type: 'text/csv' }, 'sheet'],
    ['a parameter twice', `${CSV_QUERY}&assessmentId=a&tool=y`, { body: 'staff\nE\n', type: 'text/csv' }, 'tool'],
    [
      'a "complete" that is neither',
      '&kind=training&assessmentId=a&observedAt=2026-11-20T01:00:00Z&tool=x&complete=maybe',
      { body: 'staff\nE\n', type: 'text/csv' },
      'complete',
    ],
    [
      'a kind that is none',
      '&kind=blood&assessmentId=a&observedAt=2026-11-20T01:00:00Z&tool=x',
      { body: 'staff\nE\n', type: 'text/csv' },
      'kind',
    ],
    ['a wrong header', `${CSV_QUERY}&assessmentId=a`, { body: 'name\nE\n', type: 'text/csv' }, 'row 1, column name'],
    ['a ragged row', `${CSV_QUERY}&assessmentId=a`, { body: 'staff,startedOn\nE\n', type: 'text/csv' }, 'row 2'],
    ['a CSV envelope around JSON', '&kind=training', { body: training('x') }, 'kind'],
    ['a record that does not fit', '', { body: { ...training('x'), records: [{ staff: 7 }] } }, '/records/0/staff'],
  ])('with %s is refused at its place', async (_, query, posting, path) => {
    const answer = await upload(posting, clinic.clinicId, query);
    expect(answer.json).toMatchObject({ error: { code: 'BAD_USER_INPUT', path } });
    expect(answer.status).toBe(400);
  });

  it('in Latin-1 is refused with the line', async () => {
    const body = Buffer.concat([Buffer.from('staff\nZo'), Buffer.from([0xeb, 0x0a])]);
    const answer = await upload({ body, type: 'text/csv' }, clinic.clinicId, `${CSV_QUERY}&assessmentId=latin`);
    expect(answer.json.error.message).toContain('is not UTF-8: byte 8 on line 2');
  });

  it('of a newer version waits in quarantine', async () => {
    const answer = await upload({ body: { schema: 'wardround.assessment/2' } });
    expect(answer.json.receipt).toMatchObject({ state: 'quarantined' });
  });
});

describe('who may upload', () => {
  const answers = (of: string, key: string) => ingest.post(`/v1/assessments?clinicId=${of}`, { key, body: training(randomUUID()) });

  it('owners and technicians may; readers, principals, devices and strangers may not', async () => {
    const { deviceKey } = await ingest.device(clinic);
    expect((await answers(clinic.clinicId, await ingest.person(north.scope, 'technician'))).status).toBe(202);
    expect((await answers(clinic.clinicId, await ingest.person(north.scope, 'report-reader'))).json.error.code).toBe('FORBIDDEN');
    expect((await answers(clinic.clinicId, await ingest.person(north.scope, 'clinic-principal', [clinic.clinicId]))).status).toBe(403);
    expect((await answers(clinic.clinicId, deviceKey)).status).toBe(401);
    expect((await answers(clinic.clinicId, `wrs_${'x'.repeat(43)}`)).status).toBe(401);
  });

  it('another provider’s clinic, one that is not assigned and one that does not exist are not found, in the same words', async () => {
    const assigned = await ingest.person(north.scope, 'technician', [clinic.clinicId]);
    const all = [
      await answers(south.clinics[0]!.clinicId, owner),
      await answers(north.clinics[1]!.clinicId, assigned),
      await answers(randomUUID(), owner),
      await answers('../clinic', owner),
    ];
    expect(all.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect(
      await ingest.rows('SELECT 1 FROM submission WHERE clinic_id = ANY ($1)', [[south.clinics[0]!.clinicId, north.clinics[1]!.clinicId]]),
    ).toEqual([]);
  });

  it('a session that has ended opens nothing', async () => {
    const ended = await ingest.person(north.scope, 'technician');
    await ingest.rows('UPDATE session SET ended_at = now() WHERE token_hash = $1', [ingest.deps.secrets.sha256(ended)]);
    expect((await answers(clinic.clinicId, ended)).status).toBe(401);
  });
});

describe('a file of another tool', () => {
  const TOOL = '&format=auto&assessmentId=restic-1&observedAt=2026-11-20T01:00:00Z&patientData=yes&offsite=yes';
  const snapshots = [{ time: '2026-11-19T21:05:07.336018949+11:00', tree: '7d', paths: ['/srv'], hostname: 'server-01', id: 'de' }];

  it('is taken as it is and arrives as evidence', async () => {
    const scope = (await ingest.provider('Tool files')).clinics[0]!;
    const person = await ingest.person({ ...north.scope, providerId: scope.providerId }, 'technician');
    const answer = await ingest.post(`/v1/assessments?clinicId=${scope.clinicId}${TOOL}`, { key: person, body: snapshots });
    expect(answer.json).toMatchObject({ receipt: { state: 'accepted' } });
    await ingest.normalise(scope);
    const rows = await ingest.rows<{ kind: string; value: object }>('SELECT kind, value FROM observation WHERE clinic_id = $1', [
      scope.clinicId,
    ]);
    expect(rows).toMatchObject([{ kind: 'backup.job', value: { read: { lastOffsiteSuccessAt: '2026-11-19T10:05:07.336Z' } } }]);
  });

  it('is refused with the place that is wrong, and nothing is kept', async () => {
    const before = await ingest.rows('SELECT 1 FROM submission WHERE clinic_id = $1', [clinic.clinicId]);
    const answer = await upload({ body: [{ ...snapshots[0], time: 'yesterday' }] }, clinic.clinicId, TOOL);
    expect(answer.status).toBe(400);
    expect(answer.json.error).toMatchObject({ path: '/0/time' });
    expect(await ingest.rows('SELECT 1 FROM submission WHERE clinic_id = $1', [clinic.clinicId])).toEqual(before);
  });

  it('needs its own parameters and takes no strangers', async () => {
    const wrong = await upload({ body: snapshots }, clinic.clinicId, `${TOOL}&kind=training`);
    expect(wrong.json.error).toMatchObject({ path: 'kind' });
    const maybe = await upload({ body: snapshots }, clinic.clinicId, TOOL.replace('patientData=yes', 'patientData=maybe'));
    expect(maybe.json.error).toMatchObject({
      path: 'patientData',
      message: expect.stringContaining('patientData is yes or no.') as string,
    });
  });
});
