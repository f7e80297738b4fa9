import type { Clinic, ClinicScope } from '#libs/domain';
import { acceptScan, findMapping, normaliseInbox } from '#libs/flow';
import { readFindings } from '#libs/formats';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let own: Clinic;
let other: Clinic;
let strangers: Clinic;
const people = { owner: '', technician: '', reader: '', elsewhere: '', stranger: '', sender: '' };
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

const RULES = {
  ...{ kind: 'FINDINGS', tool: 'Acme Scanner', format: 'CSV', dates: 'DAY_FIRST', timeZone: 'Australia/Hobart', listsAllOpen: true },
  fields: [
    { field: 'title', column: 'Issue' },
    { field: 'asset', column: 'Host' },
    { field: 'severity', column: 'Risk', values: [{ from: '5', to: 'critical' }] },
    { field: 'weaknessId', column: 'Check' },
    { field: 'cves', column: 'CVE' },
    { field: 'state', column: 'Status', values: [{ from: 'Resolved', to: 'fixed' }], otherwise: 'open' },
    { field: 'scannedAt', column: 'Scanned' },
  ],
};
const HEAD = 'Issue,Host,Risk,Check,CVE,Status,Scanned\n';
type Row = readonly [check: string, host: string, status?: string];
const fileOf = (day: number, ...rows: readonly Row[]): string =>
  HEAD +
  rows.map(([check, host, status = 'Active']) => `Weak ${check},${host},5,${check},CVE-2026-1111,${status},${day}/11/2026\n`).join('');

interface Preview {
  readonly acceptable: boolean;
  readonly problems: readonly { readonly row: number | null; readonly column: string | null }[];
  readonly comparison: null;
  readonly findings: Readonly<Record<string, unknown>> | null;
}
const PREVIEW = `query ($input: PreviewImportInput!) { previewImport(input: $input) { acceptable rows problemCount problems { row column reason }
  sample { row cells { field value } } comparison { added } findings { saw reason late opened reopened fixed changed unchanged notes knownSince keyReused
  changes { change findingId title severity placesOpened placesClosed } } } }`;
const preview = async (person: Person, input: object): Promise<Answer<{ previewImport: Preview }>> =>
  api.ask(PREVIEW, { token: people[person], variables: { input: { clinicId: own.id, assessmentId: 'scan-x', scope: 'Rooms', ...input } } });
const seen = async (input: object, person: Person = 'technician'): Promise<Preview> => {
  const { data, errors } = await preview(person, input);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.previewImport;
};
const problem = ({ errors }: Answer<unknown>): string => `${errors[0]?.extensions.code ?? 'OK'} ${errors[0]?.message ?? ''}`;
const mappingOf = async (name: string, rules: object = RULES): Promise<string> => {
  const { data, errors } = await api.ask<{ createImportMapping: { id: string } }>(
    'mutation ($input: CreateImportMappingInput!) { createImportMapping(input: $input) { id kind listsAllOpen } }',
    { token: people.owner, variables: { input: { name, rules } } },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.createImportMapping.id;
};
const scopeOf = ({ providerId, id: clinicId }: Clinic): ClinicScope => {
  return { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
};
/** As ingest takes it. */
const accept = async (mappingId: string, content: string, scanId = content, place = 'Rooms'): Promise<void> => {
  const found = await findMapping(api.deps, scopeOf(own), mappingId);
  if (!found.ok) throw new Error(found.failure);
  const { rules } = found.mapping;
  const { scan, problems } = await readFindings(content, rules, { mappingId, scope: place, observedAt: null }, api.clock.now);
  if (!scan) throw new Error(JSON.stringify(problems));
  const received = { scan, scanId: scanId.replace(/\W/g, '').slice(0, 128), scope: place, observedAt: null, importedWith: found.mapping };
  const outcome = await acceptScan({ ...api.deps, unannounced: () => undefined }, scopeOf(own), received);
  expect(outcome).toMatchObject({ ok: true, state: 'accepted' });
};
const send = async (...sent: Parameters<typeof accept>): Promise<void> => {
  await accept(...sent);
  await normaliseInbox(api.deps, scopeOf(own));
};
const kept = () =>
  api.rows(`SELECT (SELECT count(*) FROM submission)::int AS sent, (SELECT count(*) FROM scan_source)::int AS sources,
  (SELECT count(*) FROM finding)::int AS found`);
const latestRun = async () => (await api.rows('SELECT * FROM scan_run ORDER BY recorded_at DESC, observed_at DESC LIMIT 1'))[0];
const openRules = async (mappingId: string): Promise<readonly string[]> => {
  const rows = await api.rows<{ rule: string }>(
    `SELECT rule FROM finding JOIN scan_source USING (provider_id, clinic_id, source_id) WHERE format = $1 AND open ORDER BY rule`,
    [`mapped:${mappingId}`],
  );
  return rows.map(({ rule }) => rule);
};

describe('a preview of findings', () => {
  it('by rules that are not saved tells what would be opened, and stores nothing', async () => {
    const before = await kept();
    const told = await seen({ rules: RULES, content: fileOf(10, ['A', 'pc-1'], ['A', 'pc-2'], ['B', 'pc-1']) });
    expect(told).toMatchObject({ acceptable: true, rows: 3, problemCount: 0, comparison: null });
    expect(told.findings).toMatchObject({
      saw: 'EVERYTHING',
      late: false,
      opened: 2,
      reopened: 0,
      fixed: 0,
      unchanged: 0,
      keyReused: false,
    });
    expect(told.findings?.['changes']).toContainEqual({
      ...{ change: 'OPENED', findingId: null, title: 'Weak A', severity: 'CRITICAL', placesOpened: 2, placesClosed: 0 },
    });
    expect(await kept()).toEqual(before);
  });

  it('tells what the run then does, to the last finding', async () => {
    const mappingId = await mappingOf('Acme weekly');
    const runs: readonly (readonly [string, object, readonly object[]])[] = [
      [fileOf(10, ['A', 'pc-1'], ['B', 'pc-2'], ['C', 'pc-3']), { opened: 3, reopened: 0, fixed: 0, unchanged: 0 }, []],
      // The computers of B and C are in no row any more.
      [
        fileOf(11, ['A', 'pc-1'], ['D', 'pc-1']),
        { opened: 1, reopened: 0, fixed: 2, unchanged: 1 },
        [
          { change: 'OPENED', title: 'Weak D' },
          { change: 'FIXED', title: 'Weak B', placesClosed: 1 },
          { change: 'FIXED', title: 'Weak C', placesClosed: 1 },
        ],
      ],
      // What its tool calls fixed is not open.
      [
        fileOf(12, ['A', 'pc-1', 'Resolved'], ['D', 'pc-1'], ['D', 'pc-2'], ['B', 'pc-2']),
        { opened: 0, reopened: 1, fixed: 1, changed: 1, unchanged: 0 },
        [
          { change: 'REOPENED', title: 'Weak B', placesOpened: 1 },
          { change: 'FIXED', title: 'Weak A', placesClosed: 1 },
          { change: 'CHANGED', title: 'Weak D', placesOpened: 1, placesClosed: 0 },
        ],
      ],
    ];
    for (const [content, counts, changes] of runs) {
      const { findings } = await seen({ mappingId, content });
      expect(findings).toMatchObject({ saw: 'EVERYTHING', ...counts });
      const told = findings?.['changes'] as readonly object[];
      for (const change of changes) expect(told).toContainEqual(expect.objectContaining(change));
      await send(mappingId, content);
      const [opened, reopened, fixed] = ['opened', 'reopened', 'fixed'].map((name) => Number(findings?.[name]));
      expect(await latestRun()).toMatchObject({ fixed, reopened, opened: opened! + reopened! });
      expect((await seen({ mappingId, content })).findings).toMatchObject({
        opened: 0,
        reopened: 0,
        fixed: 0,
        changed: 0,
        unchanged: 2 + Number(content === runs[0]?.[0]),
      });
    }
    expect(await openRules(mappingId)).toEqual(['B', 'D']);
    const late = await seen({ mappingId, content: fileOf(9, ['E', 'pc-9']) });
    expect(late.findings).toMatchObject({ late: true, opened: 0, unchanged: 2 });
  });

  it('says that nothing would be fixed, and why, where the file may not list everything', async () => {
    const mappingId = await mappingOf('Acme excerpt', { ...RULES, listsAllOpen: false });
    await send(mappingId, fileOf(10, ['A', 'pc-1'], ['B', 'pc-1']), 'part-1');
    const content = fileOf(11, ['A', 'pc-1']);
    expect((await seen({ mappingId, content })).findings).toMatchObject({
      saw: 'WHAT_IT_FOUND',
      reason: expect.any(String),
      fixed: 0,
      unchanged: 2,
    });
    await send(mappingId, content, 'part-2');
    expect(await openRules(mappingId)).toEqual(['A', 'B']);
  });

  it('tells of nobody’s run but its own: not of another mapping’s, scope’s or clinic’s', async () => {
    const mappingId = await mappingOf('Acme alone');
    const content = fileOf(10, ['A', 'pc-1']);
    await send(mappingId, content, 'alone-1');
    expect((await seen({ mappingId, content })).findings).toMatchObject({ opened: 0, unchanged: 1 });
    expect((await seen({ mappingId, content, scope: 'Server room' })).findings).toMatchObject({ opened: 1, unchanged: 0 });
    expect((await seen({ mappingId, content, clinicId: other.id }, 'elsewhere')).findings).toMatchObject({ opened: 1, unchanged: 0 });
    expect((await seen({ mappingId: await mappingOf('Acme besides'), content })).findings).toMatchObject({
      opened: 1,
      fixed: 0,
      unchanged: 0,
    });
  });

  it('of a file with bad rows tells each by row and column, quotes none, and compares nothing', async () => {
    const content = `${fileOf(10, ['A', 'pc-1'])},pc-2,secret,B,,Active,10/11/2026\n`;
    const told = await seen({ rules: RULES, content });
    expect(told).toMatchObject({ acceptable: false, problemCount: 1, problems: [{ row: 3, column: 'Issue' }], findings: null });
    expect(JSON.stringify(told.problems)).not.toMatch(/secret/);
    const patients = await preview('owner', {
      rules: { ...RULES, fields: [...RULES.fields, { field: 'fix', column: 'Patient name' }] },
      content,
    });
    expect(problem(patients)).toMatch(/^BAD_USER_INPUT .*rules\/fields\/7\/column/);
  });

  it('is asked for as findings are sent', async () => {
    const refused = async (input: object): Promise<string> => problem(await preview('owner', { rules: RULES, content: HEAD, ...input }));
    expect(await refused({ complete: true })).toMatch(/^BAD_USER_INPUT .*complete/);
    expect(await refused({ assessmentId: 'two words' })).toMatch(/^BAD_USER_INPUT .*assessmentId/);
    expect(await refused({ scope: ' ' })).toMatch(/^BAD_USER_INPUT .*scope/);
    const fields = ['staff', 'completedAt'].map((field) => ({ field, column: 'Host' }));
    expect(await refused({ rules: { ...RULES, kind: 'TRAINING', listsAllOpen: false, fields } })).toMatch(/^BAD_USER_INPUT .*observedAt/);
  });
});

describe('what was decided of a finding', () => {
  it('stays through every import, and through another version of the mapping', async () => {
    const mappingId = await mappingOf('Acme decided');
    await send(mappingId, fileOf(10, ['A', 'pc-1'], ['B', 'pc-1']), 'decided-1');
    const [{ id }] = (await api.rows<{ id: string }>(
      `SELECT finding_id AS id FROM finding JOIN scan_source USING (provider_id, clinic_id, source_id) WHERE format = $1 AND rule = 'B'`,
      [`mapped:${mappingId}`],
    )) as [{ id: string }];
    const decided = await api.ask('mutation ($input: TriageFindingInput!) { triageFinding(input: $input) { triage } }', {
      ...{
        token: people.owner,
        variables: { input: { findingId: id, triage: 'ACCEPTED', days: 90, note: 'until the new server is there' } },
      },
    });
    expect(decided.errors).toEqual([]);
    await send(mappingId, fileOf(11, ['A', 'pc-1']), 'decided-2');
    const changed = await api.ask('mutation ($input: ChangeImportMappingInput!) { changeImportMapping(input: $input) { version } }', {
      ...{
        token: people.owner,
        variables: { input: { mappingId, version: 1, name: 'Acme decided', rules: { ...RULES, tool: 'Acme Scanner 2' } } },
      },
    });
    expect(changed.data).toEqual({ changeImportMapping: { version: 2 } });
    const back = fileOf(12, ['A', 'pc-1'], ['B', 'pc-1']);
    const { findings } = await seen({ mappingId, content: back });
    expect(findings?.['changes']).toContainEqual(expect.objectContaining({ change: 'REOPENED', findingId: id }));
    await send(mappingId, back, 'decided-3');
    const { data } = await api.ask('query ($id: ID!) { finding(id: $id) { open triage timesReopened tool } }', {
      ...{ token: people.owner, variables: { id } },
    });
    expect(data).toEqual({ finding: { open: true, triage: 'ACCEPTED', timesReopened: 1, tool: 'Acme Scanner 2' } });
  });
});

it('a run that the records refuse lies in quarantine and is replayed, by the mapping that it came with', async () => {
  const mappingId = await mappingOf('Acme refused');
  await api.rows(`ALTER TABLE finding ADD CONSTRAINT no_q CHECK (rule <> 'Q') NOT VALID`);
  await send(mappingId, fileOf(10, ['Q', 'pc-1']), 'refused-1');
  const [held] = await api.rows<{ id: string }>(
    `SELECT submission_id AS id FROM submission WHERE state = 'quarantined' AND mapping_id = $1`,
    [mappingId],
  );
  expect(held).toBeDefined();
  await api.rows('ALTER TABLE finding DROP CONSTRAINT no_q');
  const replay = await api.ask('mutation ($id: ID!) { replaySubmission(submissionId: $id) { state } }', {
    ...{ token: people.technician, variables: { id: held!.id } },
  });
  expect(replay.data).toEqual({ replaySubmission: { state: 'ACCEPTED' } });
  await normaliseInbox(api.deps, scopeOf(own));
  expect(await openRules(mappingId)).toEqual(['Q']);
});

describe('who may not', () => {
  it('see nothing of another clinic or provider, and no mapping of it', async () => {
    const mappingId = await mappingOf('Acme private');
    const content = fileOf(10, ['A', 'pc-1']);
    expect(problem(await preview('reader', { mappingId, content }))).toMatch(/^FORBIDDEN/);
    expect(problem(await preview('elsewhere', { mappingId, content }))).toMatch(/^NOT_FOUND/);
    expect(problem(await preview('stranger', { mappingId, content }))).toMatch(/^NOT_FOUND/);
    expect(problem(await preview('stranger', { mappingId, content, clinicId: strangers.id }))).toMatch(/^NOT_FOUND .*mapping/);
    expect((await seen({ rules: RULES, content, clinicId: strangers.id }, 'stranger')).findings).toMatchObject({ opened: 1, unchanged: 0 });
  });

  it('read the clinic learn whether a file would be taken, and nothing of what is known', async () => {
    const role = '8d9f0c66-6d2b-4c07-9a4b-3d1d0e0f7a11';
    await api.rows(
      `INSERT INTO custom_role (provider_id, role_id, name, side, permissions, created_at, created_by)
       SELECT provider_id, $1, 'Sender', 'provider', '{assessment.upload}', now(), 'spec' FROM clinic WHERE clinic_id = $2`,
      [role, own.id],
    );
    people.sender = await api.person(own.providerId, 'technician');
    await api.rows(`UPDATE app_user SET role = 'custom', custom_role_id = $1 WHERE email = 'person-6@example.test'`, [role]);
    const told = await seen({ rules: RULES, content: fileOf(10, ['A', 'pc-1']) }, 'sender');
    expect(told).toMatchObject({ acceptable: true, findings: null });
  });

  it('send findings as an assessment are told the way', async () => {
    const mapped = { mappingId: await mappingOf('Acme sent'), assessmentId: 'a-1', observedAt: '2026-11-20T01:00:00Z' };
    const sent = await api.ask('mutation ($input: UploadAssessmentInput!) { uploadAssessment(input: $input) { state } }', {
      ...{ token: people.owner, variables: { input: { clinicId: own.id, format: 'MAPPED', content: HEAD, mapped } } },
    });
    expect(problem(sent)).toMatch(/^BAD_USER_INPUT .*\/v1\/scans/);
  });
});
