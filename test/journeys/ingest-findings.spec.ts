import { randomUUID } from 'node:crypto';
import type { ClinicScope, ImportField, ImportRules } from '#libs/domain';
import type { TestProvider } from '#libs/testing';
import { IngestFixture, NOW, type Answer, type Posting } from './support/ingest-fixture.js';

let ingest: IngestFixture;
let north: TestProvider;
let south: TestProvider;
let clinic: ClinicScope;
let technician: string;

beforeAll(async () => {
  ingest = await IngestFixture.open({ requestsPerMinutePerCaller: 10_000 });
  north = await ingest.provider('North IT', 2);
  south = await ingest.provider('South IT');
  [clinic] = north.clinics as [ClinicScope];
  technician = await ingest.person(north.scope, 'technician');
}, 60_000);
afterAll(() => ingest.close());

const column = (field: string, name: string, values: ImportField['values'] = []): ImportField => {
  return { field, column: name, constant: null, values, otherwise: null };
};
const RULES: ImportRules = {
  ...{ kind: 'findings', tool: 'Acme Scanner', format: 'csv', delimiter: 'auto', encoding: 'windows-1252', decimal: '.', dates: 'iso' },
  ...{ timeZone: 'UTC', list: null, listsAllOpen: true },
  fields: [
    column('title', 'Lücke'),
    column('asset', 'Host'),
    column('severity', 'Grad', [{ from: '5', to: 'critical' }]),
    column('weaknessId', 'Id'),
  ],
};
const HEAD = 'Lücke;Host;Grad;Id\r\n';
const fileOf = (...ids: readonly string[]): string => HEAD + ids.map((id) => `Schwäche ${id};pc-${id};5;${id}\r\n`).join('');

async function mapping(of: TestProvider, rules: ImportRules = RULES): Promise<string> {
  const mappingId = randomUUID();
  const made = { mappingId, version: 1, name: mappingId, rules, changedAt: NOW, changedBy: 'test' };
  await ingest.deps.records.forProvider(of.scope, ({ imports }) => imports.add(made));
  return mappingId;
}
let sent = 0;
const send = (id: string, posting: Posting, more = '', of: string = clinic.clinicId): Promise<Answer> => {
  sent += 1;
  const address = `/v1/scans?clinicId=${of}&mapping=${id}&scanId=m-${sent}&scope=Rooms&observedAt=2026-11-10T01:00:${String(sent).padStart(2, '0')}Z`;
  return ingest.post(`${address}${more}`, { key: technician, type: 'text/csv', ...posting });
};
const take = async (id: string, body: string | Buffer): Promise<void> => {
  expect((await send(id, { body })).status).toBe(202);
  await ingest.normalise(clinic);
};
const findings = (id: string): Promise<readonly object[]> =>
  ingest.rows(
    `SELECT rule, title, severity, f.open FROM finding f JOIN scan_source s USING (provider_id, clinic_id, source_id) WHERE format = $1 ORDER BY rule`,
    [`mapped:${id}`],
  );
const openRules = async (id: string): Promise<string> =>
  ((await findings(id)) as { rule: string; open: boolean }[]).flatMap(({ rule, open }) => (open ? [rule] : [])).join('');

it('a scanner’s export in an old encoding becomes findings by its mapping, and its submission says by which', async () => {
  const id = await mapping(north);
  const answer = await send(id, { body: Buffer.from(fileOf('A', 'B'), 'latin1'), gzip: true });
  expect(answer.json).toMatchObject({ receipt: { state: 'accepted' } });
  await ingest.normalise(clinic);
  expect(await findings(id)).toEqual([
    { rule: 'A', title: 'Schwäche A', severity: 'critical', open: true },
    { rule: 'B', title: 'Schwäche B', severity: 'critical', open: true },
  ]);
  const [row] = await ingest.rows('SELECT source, mapping_id, mapping_version, state FROM submission WHERE mapping_id = $1', [id]);
  expect(row).toEqual({ source: 'scan', mapping_id: id, mapping_version: 1, state: 'normalised' });
  const [run] = await ingest.rows(
    'SELECT s.tool, s.scope, r.saw FROM scan_run r JOIN scan_source s USING (provider_id, clinic_id, source_id)',
  );
  expect(run).toEqual({ tool: 'Acme Scanner', scope: 'Rooms', saw: 'everything' });
  const [audit] = await ingest.rows<{ facts: string }>("SELECT facts FROM audit_event WHERE action = 'scan.uploaded'");
  expect(JSON.parse(audit?.facts ?? 'null')).toMatchObject({ mapping: id, version: 1 });
});

it('the same file twice counts once, whatever its bytes, and its key is used once', async () => {
  const id = await mapping(north);
  const again = '&observedAt=2026-11-11T01:00:00Z';
  const post = (body: Buffer, scanId: string): Promise<Answer> =>
    ingest.post(`/v1/scans?clinicId=${clinic.clinicId}&mapping=${id}&scope=Rooms&scanId=${scanId}${again}`, {
      key: technician,
      type: 'text/csv',
      body,
    });
  expect((await post(Buffer.from(fileOf('A'), 'latin1'), 'once')).json).toMatchObject({ receipt: { state: 'accepted' } });
  expect((await post(Buffer.from(`\ufeff${fileOf('A')}`, 'utf16le'), 'twice')).json).toMatchObject({ receipt: { state: 'duplicate' } });
  expect((await post(Buffer.from(fileOf('B')), 'once')).status).toBe(409);
});

describe('a second run', () => {
  it('fixes what it does not list, where it lists everything, also on computers that it does not name', async () => {
    const id = await mapping(north);
    await take(id, fileOf('A', 'B', 'C'));
    await take(id, fileOf('A'));
    expect(await openRules(id)).toBe('A');
  });

  it.each<[string, Partial<ImportRules>, string]>([
    ['of a mapping that does not say so', { listsAllOpen: false }, fileOf('A')],
    ['that is cut off in its last cell', {}, fileOf('A', 'D').slice(0, -2)],
    ['that is empty', {}, HEAD],
  ])('%s fixes nothing', async (_, rules, file) => {
    const id = await mapping(north, { ...RULES, ...rules });
    await take(id, fileOf('A', 'B', 'C'));
    await take(id, file);
    expect(await openRules(id)).toMatch(/^ABCD?$/);
  });

  it.each<[string, string]>([
    ['that is cut off in a row', fileOf('A', 'B').slice(0, -8)],
    ['with a bad row', `${fileOf('A')}secret;;5;B\r\n`],
  ])('%s is refused whole, quotes nothing and fixes nothing', async (_, body) => {
    const id = await mapping(north);
    await take(id, fileOf('A', 'B', 'C'));
    const answer = await send(id, { body });
    expect([answer.status, answer.json.error]).toMatchObject([400, { code: 'BAD_USER_INPUT' }]);
    expect(answer.text).not.toMatch(/secret/);
    await ingest.normalise(clinic);
    expect(await openRules(id)).toBe('ABC');
  });

  it('of another scope fixes nothing of the first', async () => {
    const id = await mapping(north);
    await take(id, fileOf('A'));
    const elsewhere = `/v1/scans?clinicId=${clinic.clinicId}&mapping=${id}&scanId=elsewhere&scope=Server%20room&observedAt=2026-11-12T00:00:00Z`;
    expect((await ingest.post(elsewhere, { key: technician, type: 'text/csv', body: fileOf('B') })).status).toBe(202);
    await ingest.normalise(clinic);
    expect(await openRules(id)).toBe('AB');
  });
});

it('each entrance takes what is its own, and says where the other one is', async () => {
  const [ofFindings, ofTraining] = [
    await mapping(north),
    await mapping(north, { ...RULES, kind: 'training', listsAllOpen: false, fields: [column('staff', 'Host')] }),
  ];
  const training = await send(ofTraining, { body: fileOf('A') });
  expect([training.status, training.json.error.path, training.json.error.message]).toEqual([
    400,
    'mapping',
    expect.stringContaining('/v1/assessments'),
  ]);
  const address = `/v1/assessments?clinicId=${clinic.clinicId}&mapping=${ofFindings}&assessmentId=a&observedAt=2026-11-10T01:00:00Z`;
  const assessment = await ingest.post(address, { key: technician, type: 'text/csv', body: fileOf('A') });
  expect([assessment.status, assessment.json.error.path, assessment.json.error.message]).toEqual([
    400,
    'mapping',
    expect.stringContaining('/v1/scans'),
  ]);
});

it('what cannot be meant or is too large is refused', async () => {
  const id = await mapping(north);
  expect((await send(id, { body: fileOf('A') }, '&format=nessus')).json.error).toMatchObject({ code: 'BAD_USER_INPUT', path: 'format' });
  const large = await send(id, { body: HEAD + `${'x'.repeat(1_000)};pc;5;A\r\n`.repeat(34_000), gzip: true });
  expect([large.status, large.json.error.code]).toEqual([413, 'BAD_USER_INPUT']);
  // The provider's place is free again.
  expect((await send(id, { body: fileOf('A') })).status).toBe(202);
});

it('a mapping that is another provider’s, or nobody’s, is not found, and neither is a clinic; whoever may not upload may not this', async () => {
  const body = fileOf('A');
  for (const id of [await mapping(south), randomUUID(), 'x']) expect((await send(id, { body })).status).toBe(404);
  const own = await mapping(north);
  expect((await send(own, { body }, '', south.clinics[0]?.clinicId)).status).toBe(404);
  const reader = await ingest.person(north.scope, 'report-reader');
  expect((await send(own, { key: reader, body })).status).toBe(403);
  const otherClinic = north.clinics[1]?.clinicId ?? '';
  expect((await send(own, { body }, '', otherClinic)).status).toBe(202);
  await ingest.normalise(clinic);
  expect(await findings(own)).toEqual([]);
});
