import { randomUUID } from 'node:crypto';
import type { ClinicScope, ImportRules } from '#libs/domain';
import type { TestProvider } from '#libs/testing';
import { IngestFixture, NOW, type Answer, type Posting } from './support/ingest-fixture.js';

let ingest: IngestFixture;
let north: TestProvider;
let south: TestProvider;
let clinic: ClinicScope;
let technician: string;

beforeAll(async () => {
  ingest = await IngestFixture.open();
  north = await ingest.provider('North IT');
  south = await ingest.provider('South IT');
  [clinic] = north.clinics as [ClinicScope];
  technician = await ingest.person(north.scope, 'technician');
}, 60_000);
afterAll(() => ingest.close());

const column = (field: string, name: string) => ({ field, column: name, constant: null, values: [], otherwise: null });
const RULES: ImportRules = {
  ...{ kind: 'training', tool: 'Moodle', format: 'csv', delimiter: 'auto', encoding: 'windows-1252', decimal: '.', dates: 'day-first' },
  ...{ timeZone: 'UTC', list: null },
  fields: [column('staff', 'Naam'), column('completedAt', 'Klaar')],
};

async function mapping(of: TestProvider, rules: ImportRules = RULES): Promise<string> {
  const mappingId = randomUUID();
  const made = { mappingId, version: 1, name: mappingId, rules, changedAt: NOW, changedBy: 'test' };
  await ingest.deps.records.forProvider(of.scope, ({ imports }) => imports.add(made));
  return mappingId;
}
const sending = '&observedAt=2026-11-20T01:00:00Z&complete=yes';
const send = (id: string, posting: Posting, more = '&assessmentId=m-1', of: string = clinic.clinicId): Promise<Answer> =>
  ingest.post(`/v1/assessments?clinicId=${of}&mapping=${id}${sending}${more}`, { key: technician, type: 'text/csv', ...posting });

it('a file in an old encoding is read by the mapping, and its submission says by which', async () => {
  const id = await mapping(north);
  const body = Buffer.from('Naam;Klaar\r\nZoë;1/11/2026\nJo;\r\n', 'latin1');
  const answer = await send(id, { body, gzip: true });
  expect(answer.json).toMatchObject({ receipt: { state: 'accepted' } });
  const [row] = await ingest.rows('SELECT records, mapping_id, mapping_version FROM submission');
  expect(row).toEqual({ records: 2, mapping_id: id, mapping_version: 1 });
  expect((await send(id, { body })).json).toMatchObject({ receipt: { state: 'duplicate' } });
  await ingest.normalise(clinic);
  const [fact] = await ingest.rows<{ value: { read: object } }>("SELECT value FROM observation WHERE kind = 'training.coverage'");
  expect(fact?.value.read).toMatchObject({ staff: 2, trainedWithinYear: 1 });
});

it('the same people in UTF-8 or UTF-16, or as a JSON list, are the same content', async () => {
  const id = await mapping(north);
  const utf16 = await send(id, { body: Buffer.from('\ufeffNaam;Klaar\nZoë;1/11/2026\nJo;\n', 'utf16le') }, '&assessmentId=m-2');
  expect(utf16.json).toMatchObject({ receipt: { state: 'duplicate' } });
  const list = await mapping(north, { ...RULES, format: 'json', fields: [column('staff', 'who.mail'), column('completedAt', 'done')] });
  const people = [{ who: { mail: 'Zoë' }, done: '2026-11-01' }, { who: { mail: 'Jo' } }];
  const json = await send(list, { body: people, type: 'application/json' }, '&assessmentId=m-3');
  expect(json.json).toMatchObject({ receipt: { state: 'duplicate' } });
});

it.each<[string, string, string, RegExp]>([
  ['a row that cannot be read', 'Naam;Klaar\nJo;1/13/2026\n', 'row 2, column Klaar', /expected a date/],
  ['a column missing', 'Naam\nJo\n', '', /column Klaar is missing/],
  ['a patient’s number', 'Naam;Klaar\nMedicare 2123 45670 1;\n', 'row 2, column Naam', /identifies a patient/],
  ['no row, and said to be complete', 'Naam;Klaar\n', '', /cannot be complete/],
])('with %s is refused at its place and nothing is kept', async (_, body, path, reason) => {
  const before = await ingest.rows('SELECT count(*) AS n FROM submission');
  const answer = await send(await mapping(north), { body }, '&assessmentId=bad');
  expect(answer.status).toBe(400);
  expect(answer.json.error).toMatchObject({ code: 'BAD_USER_INPUT', path: path === '' ? null : path });
  expect(answer.json.error.message).toMatch(reason);
  expect(answer.text).not.toMatch(/2123/);
  expect(await ingest.rows('SELECT count(*) AS n FROM submission')).toEqual(before);
});

it('parameters that mean nothing with a mapping are refused', async () => {
  const answer = await send(await mapping(north), { body: 'Naam;Klaar\n' }, '&assessmentId=x&kind=training');
  expect(answer.json.error).toMatchObject({ code: 'BAD_USER_INPUT', path: 'kind' });
});

it('a mapping that is another provider’s, or nobody’s, is not found, and neither is a clinic', async () => {
  const theirs = await mapping(south);
  for (const id of [theirs, randomUUID(), 'x']) expect((await send(id, { body: 'Naam;Klaar\n' })).status).toBe(404);
  const own = await mapping(north);
  expect((await send(own, { body: 'Naam;Klaar\n' }, '&assessmentId=y', south.clinics[0]?.clinicId)).status).toBe(404);
  const reader = await ingest.person(north.scope, 'report-reader');
  expect((await send(own, { key: reader, body: 'Naam;Klaar\n' })).status).toBe(403);
});
