import type { Clinic } from '#libs/domain';
import { normaliseInbox } from '#libs/flow';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let own: Clinic;
let other: Clinic;
let strangers: Clinic;
const people: Record<'owner' | 'technician' | 'reader' | 'elsewhere' | 'stranger' | 'sender', string> = {
  ...{ owner: '', technician: '', reader: '', elsewhere: '', stranger: '', sender: '' },
};
type Person = keyof typeof people;

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, 'Ash Street');
  other = await api.clinic(provider, 'Birch Road');
  people.owner = await api.person(provider, 'provider-owner');
  people.technician = await api.person(provider, 'technician');
  people.reader = await api.person(provider, 'report-reader');
  people.elsewhere = await api.person(provider, 'technician', [other]);
  const rival = await api.provider('Rival IT');
  strangers = await api.clinic(rival, 'Cedar Lane');
  people.stranger = await api.person(rival, 'provider-owner');
});
afterAll(() => api.close());

const FIELDS = [
  { field: 'system', constant: 'email' },
  { field: 'account', column: 'User' },
  { field: 'administrator', column: 'Role', values: [{ from: 'Global Administrator', to: 'yes' }], otherwise: 'no' },
  { field: 'human', constant: 'yes' },
  {
    field: 'enabled',
    column: 'Blocked',
    values: [
      { from: 'Yes', to: 'no' },
      { from: 'No', to: 'yes' },
    ],
  },
  { field: 'registered', column: 'MFA' },
  {
    field: 'method',
    column: 'MFA',
    values: [
      { from: 'Yes', to: 'totp' },
      { from: 'No', to: 'none' },
    ],
  },
  { field: 'lastSignInAt', column: 'Last seen' },
];
const RULES = {
  kind: 'MFA_REGISTRATION',
  tool: 'Acme MDM',
  format: 'CSV',
  dates: 'DAY_FIRST',
  timeZone: 'Australia/Hobart',
  fields: FIELDS,
};
const HEAD = 'User;Role;Blocked;MFA;Last seen;Phone\n';
const FILE = `${HEAD}kim@ash.example;Global Administrator;No;Yes;20/11/2026 09:00;0400\nlee@ash.example;User;No;No;;\n`;

interface Mapping {
  readonly id: string;
  readonly version: number;
}
const problem = ({ errors }: Answer<unknown>): string => `${errors[0]?.extensions.code ?? 'OK'} ${errors[0]?.message ?? ''}`;
const create = (person: Person, name: string, rules: object = RULES): Promise<Answer<{ createImportMapping: Mapping }>> =>
  api.ask('mutation ($input: CreateImportMappingInput!) { createImportMapping(input: $input) { id version } }', {
    token: people[person],
    variables: { input: { name, rules } },
  });
const mappingOf = async (name: string, rules: object = RULES): Promise<Mapping> => {
  const { data, errors } = await create('owner', name, rules);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.createImportMapping;
};
const change = (person: Person, input: object): Promise<Answer<{ changeImportMapping: Mapping }>> =>
  api.ask('mutation ($input: ChangeImportMappingInput!) { changeImportMapping(input: $input) { id version } }', {
    token: people[person],
    variables: { input: { name: 'Changed', rules: RULES, ...input } },
  });
const remove = (person: Person, mappingId: string) =>
  api.ask('mutation ($id: ID!) { removeImportMapping(mappingId: $id) }', { token: people[person], variables: { id: mappingId } });

interface Preview {
  readonly acceptable: boolean;
  readonly rows: number;
  readonly problemCount: number;
  readonly problems: readonly { row: number; column: string; reason: string }[];
  readonly unread: readonly string[];
  readonly sample: readonly { row: number; cells: readonly { field: string; value: string | null }[] }[];
  readonly comparison: {
    added: number;
    changed: number;
    same: number;
    gone: number;
    knownSince: string | null;
    keyReused: boolean;
    changes: object[];
  } | null;
}
const PREVIEW = `query ($input: PreviewImportInput!) { previewImport(input: $input) { acceptable rows problemCount unread
  problems { row column reason } sample { row cells { field value } }
  comparison { added changed same gone knownSince keyReused changes { change fact subject differences { name before after } } } } }`;
const SENT = { assessmentId: 'mdm-1', observedAt: '2026-11-20T01:00:00Z', complete: true };
const preview = (person: Person, input: object): Promise<Answer<{ previewImport: Preview }>> =>
  api.ask(PREVIEW, { token: people[person], variables: { input: { clinicId: own.id, content: FILE, ...SENT, ...input } } });
const upload = (
  person: Person,
  mappingId: string,
  input: object = {},
  sent: object = SENT,
): Promise<Answer<{ uploadAssessment: { state: string; submissionId: string } }>> =>
  api.ask('mutation ($input: UploadAssessmentInput!) { uploadAssessment(input: $input) { state submissionId } }', {
    token: people[person],
    variables: { input: { clinicId: own.id, format: 'MAPPED', content: FILE, mapped: { mappingId, ...sent }, ...input } },
  });
const kept = async (): Promise<unknown> => (await api.rows('SELECT count(*)::int AS n FROM submission'))[0];
const normalise = (): Promise<void> =>
  normaliseInbox(api.deps, { kind: 'clinic', providerId: own.providerId, clinicId: own.id, actor: { kind: 'system', id: 'worker' } });

it('a preview of rules that are not saved tells what would be read, and stores nothing', async () => {
  const before = await kept();
  const { data } = await preview('technician', { rules: RULES });
  expect(data?.previewImport).toMatchObject({ acceptable: true, rows: 2, problemCount: 0, unread: ['Phone'] });
  expect(data?.previewImport.sample[0]?.cells).toContainEqual({ field: 'lastSignInAt', value: '2026-11-19T22:00:00.000Z' });
  expect(data?.previewImport.comparison).toMatchObject({ added: 2, changed: 0, same: 0, gone: 0, knownSince: null, keyReused: false });
  expect(await kept()).toEqual(before);
});

it('an import by a mapping becomes evidence, tells by what it was read, and a second one is compared with the first', async () => {
  const mapping = await mappingOf('Acme export');
  const sent = await upload('technician', mapping.id);
  expect(sent.data?.uploadAssessment.state).toBe('ACCEPTED');
  await normalise();
  const { data } = await api.ask<{ clinic: { submissions: { edges: { node: object }[] } } }>(
    'query ($id: ID!) { clinic(id: $id) { submissions { edges { node { id state importedWith { mappingId version } } } } } }',
    { token: people.owner, variables: { id: own.id } },
  );
  expect(data?.clinic.submissions.edges[0]?.node).toEqual({
    ...{ id: sent.data?.uploadAssessment.submissionId, state: 'NORMALISED' },
    importedWith: { mappingId: mapping.id, version: 1 },
  });
  const again = (await preview('technician', { mappingId: mapping.id })).data?.previewImport.comparison;
  expect(again).toMatchObject({ added: 0, changed: 0, same: 2, gone: 0, knownSince: expect.any(String) });
  const next = `${HEAD}KIM@ash.example;User;No;Yes;20/11/2026 09:00;\nnew@ash.example;User;No;Yes;;\n`;
  const later = { mappingId: mapping.id, content: next, assessmentId: 'mdm-2', observedAt: '2026-11-21T01:00:00Z' };
  const compared = (await preview('owner', later)).data?.previewImport.comparison;
  expect(compared).toMatchObject({ added: 1, changed: 1, same: 0, gone: 1 });
  expect(compared?.changes).toEqual([
    {
      ...{ change: 'CHANGED', fact: 'account.mfa', subject: 'KIM@ash.example' },
      differences: [{ name: 'administrator', before: 'true', after: 'false' }],
    },
    { change: 'ADDED', fact: 'account.mfa', subject: 'new@ash.example', differences: [] },
    { change: 'GONE', fact: 'account.mfa', subject: null, differences: [] },
  ]);
  const reused = await preview('technician', { ...later, assessmentId: 'mdm-1' });
  expect(reused.data?.previewImport).toMatchObject({ acceptable: false, comparison: { keyReused: true } });
});

it('a file sent again of the same time, corrected, is told of as a change and counts from then on', async () => {
  const mapping = await mappingOf('Corrected');
  const corrected = { content: FILE.replace('No;No;', 'No;Yes;'), assessmentId: 'mdm-1-corrected', mappingId: mapping.id };
  expect((await preview('technician', corrected)).data?.previewImport.comparison).toMatchObject({ changed: 1, same: 1 });
  expect(
    (await upload('owner', mapping.id, { content: corrected.content }, { ...SENT, assessmentId: corrected.assessmentId })).errors,
  ).toEqual([]);
  await normalise();
  expect((await preview('technician', corrected)).data?.previewImport.comparison).toMatchObject({ changed: 0, same: 2 });
});

it('whoever may send files and not read the clinic learns nothing of what is known of it', async () => {
  const role = '8d9f0c66-6d2b-4c07-9a4b-3d1d0e0f7a11';
  await api.rows(
    `INSERT INTO custom_role (provider_id, role_id, name, side, permissions, created_at, created_by)
     SELECT provider_id, $1, 'Sender', 'provider', '{assessment.upload}', now(), 'spec' FROM clinic WHERE clinic_id = $2`,
    [role, own.id],
  );
  people.sender = await api.person(own.providerId, 'technician');
  await api.rows(`UPDATE app_user SET role = 'custom', custom_role_id = $1 WHERE email = 'person-6@example.test'`, [role]);
  const seen = (await preview('sender', { rules: RULES, assessmentId: 'sender-1' })).data?.previewImport;
  expect(seen).toMatchObject({ acceptable: true, rows: 2, comparison: null });
});

it('no name of a person is stored, whatever the file is', async () => {
  const rows = JSON.stringify(await api.rows('SELECT payload, raw FROM submission'));
  expect(rows).not.toMatch(/@ash\.example|"(kim|lee)/i);
  expect(JSON.stringify(await api.rows('SELECT subject_key FROM observation'))).not.toMatch(/ash\.example/);
});

it('a file with anything wrong is refused at its row and column, whole', async () => {
  const mapping = await mappingOf('For bad files');
  const content = `${HEAD}kim@ash.example;User;Perhaps;Yes;;\nlee@ash.example;User;No;Yes;31/11/2026;\n`;
  const before = await kept();
  const seen = await preview('owner', { mappingId: mapping.id, content });
  expect(seen.data?.previewImport).toMatchObject({ acceptable: false, problemCount: 2, comparison: null });
  expect(seen.data?.previewImport.problems).toMatchObject([
    { row: 2, column: 'Blocked' },
    { row: 3, column: 'Last seen' },
  ]);
  expect(problem(await upload('owner', mapping.id, { content }))).toMatch(/^BAD_USER_INPUT .*row 2, column Blocked: .* 1 more/);
  expect(await kept()).toEqual(before);
});

describe('a mapping', () => {
  it('has a name once, whatever its case', async () => {
    await mappingOf('Once');
    expect(problem(await create('owner', 'ONCE'))).toMatch(/^CONFLICT/);
  });

  it('is changed from the version that was seen, and every version can be looked up', async () => {
    const { id } = await mappingOf('Evolving');
    expect((await change('owner', { mappingId: id, version: 1, name: 'Evolved' })).data?.changeImportMapping).toEqual({ id, version: 2 });
    expect(problem(await change('owner', { mappingId: id, version: 1 }))).toMatch(/^CONFLICT/);
    const query =
      'query ($id: ID!) { first: importMapping(mappingId: $id, version: 1) { name } now: importMapping(mappingId: $id, version: 2) { name } }';
    const { data } = await api.ask(query, { token: people.technician, variables: { id } });
    expect(data).toEqual({ first: { name: 'Evolving' }, now: { name: 'Evolved' } });
  });

  it('whose change is refused stays as it was', async () => {
    await mappingOf('Taken');
    const { id } = await mappingOf('Staying');
    expect(problem(await change('owner', { mappingId: id, version: 1, name: 'taken' }))).toMatch(/^CONFLICT/);
    expect((await preview('owner', { mappingId: id })).data?.previewImport.acceptable).toBe(true);
  });

  it('two people change it at once: one version comes of it', async () => {
    const { id } = await mappingOf('Contended');
    const answers = await Promise.all([1, 2, 3, 4].map((n) => change('owner', { mappingId: id, version: 1, name: `Contended ${n}` })));
    expect(answers.filter(({ data }) => data !== null)).toHaveLength(1);
  });

  it('that was removed reads nothing more, and is still told of', async () => {
    const { id } = await mappingOf('Removed');
    expect((await remove('owner', id)).errors).toEqual([]);
    expect(problem(await preview('owner', { mappingId: id }))).toMatch(/^NOT_FOUND/);
    expect(problem(await upload('owner', id))).toMatch(/^NOT_FOUND/);
    expect(problem(await remove('owner', id))).toMatch(/^NOT_FOUND/);
    const { data } = await api.ask('query ($id: ID!) { importMapping(mappingId: $id, version: 1) { name } }', {
      token: people.owner,
      variables: { id },
    });
    expect(data).toEqual({ importMapping: { name: 'Removed' } });
    expect(problem(await create('owner', 'Removed'))).toBe('OK ');
  });

  it('that cannot be right is refused with the place', async () => {
    expect(problem(await create('owner', 'Bad', { ...RULES, fields: FIELDS.slice(1) }))).toMatch(/rules\/fields: lack system/);
    expect(problem(await create('owner', 'Bad', { ...RULES, timeZone: 'Nowhere' }))).toMatch(/rules\/timeZone/);
    expect(problem(await create('owner', '  '))).toMatch(/name: 1 to 100/);
  });

  it('is told of in the audit, with what was read by it', async () => {
    const { data } = await api.ask<{ auditLog: { edges: { node: { action: string; facts: unknown } }[] } }>(
      '{ auditLog(first: 200) { edges { node { action facts { name value } } } } }',
      { token: people.owner },
    );
    const actions = data?.auditLog.edges.map(({ node }) => node.action) ?? [];
    expect(actions).toEqual(expect.arrayContaining(['mapping.created', 'mapping.changed', 'mapping.removed', 'assessment.uploaded']));
  });
});

describe('who may not', () => {
  it.each<[Person, RegExp]>([
    ['reader', /^FORBIDDEN/],
    ['elsewhere', /^FORBIDDEN/],
  ])('a %s does not change mappings', async (person, refused) => {
    const { id } = await mappingOf(`Kept from ${person}`);
    expect(problem(await create(person, `By ${person}`))).toMatch(refused);
    expect(problem(await change(person, { mappingId: id, version: 1 }))).toMatch(refused);
    expect(problem(await remove(person, id))).toMatch(refused);
  });

  it('see nothing of another clinic or provider, and no mapping of it', async () => {
    const { id } = await mappingOf('Private');
    expect(problem(await preview('reader', { mappingId: id }))).toMatch(/^FORBIDDEN/);
    expect(problem(await preview('elsewhere', { mappingId: id }))).toMatch(/^NOT_FOUND/);
    expect(problem(await preview('stranger', { mappingId: id }))).toMatch(/^NOT_FOUND/);
    expect(problem(await preview('stranger', { mappingId: id, clinicId: strangers.id }))).toMatch(/^NOT_FOUND .*mapping/);
    expect(problem(await upload('stranger', id, { clinicId: strangers.id }))).toMatch(/^NOT_FOUND .*mapping/);
    expect(problem(await change('stranger', { mappingId: id, version: 1 }))).toMatch(/^NOT_FOUND/);
    expect(problem(await remove('stranger', id))).toMatch(/^NOT_FOUND/);
    const { data } = await api.ask('{ importMappings { id } }', { token: people.stranger });
    expect(data).toEqual({ importMappings: [] });
  });

  it('a person of another clinic reads files for that one by the provider’s mapping, compared with that one alone', async () => {
    const { id } = await mappingOf('Shared');
    const { data } = await preview('elsewhere', { mappingId: id, clinicId: other.id });
    expect(data?.previewImport.comparison).toMatchObject({ added: 2, same: 0, gone: 0 });
  });
});
