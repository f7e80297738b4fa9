import type { Clinic, ClinicScope } from '#libs/domain';
import { normaliseInbox } from '#libs/flow';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';
import { nessusFile } from './support/scan-file.js';

let api: ApiFixture;
let own: Clinic;
const people = { technician: '', reader: '', elsewhere: '', stranger: '' };
type Person = keyof typeof people;

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, 'Ash Street');
  people.technician = await api.person(provider, 'technician');
  people.reader = await api.person(provider, 'report-reader');
  people.elsewhere = await api.person(provider, 'technician', [await api.clinic(provider, 'Birch Road')]);
  people.stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
});
afterAll(() => api.close());

interface Preview {
  readonly acceptable: boolean;
  readonly format: string | null;
  readonly problems: readonly { readonly reason: string }[];
  readonly comparison: Readonly<Record<string, unknown>> | null;
}
const PREVIEW = `query ($input: ScanFileInput!) { previewScan(input: $input) { acceptable format tool toolVersion scope observedAt records weaknesses
  places assets notes problemCount problems { row column field reason }
  comparison { saw opened reopened fixed changed unchanged knownSince keyReused changes { change title } } } }`;
const UPLOAD = 'mutation ($input: ScanFileInput!) { uploadScan(input: $input) { state submissionId contentHash } }';
const AT = '2026-11-10T02:00:00Z';
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');
const inputOf = (content: string | Uint8Array, more: object): object => ({
  ...{ clinicId: own.id, content: base64(content), scanId: 'week-1', observedAt: AT, scope: 'All computers', ...more },
});
const preview = (
  content: string | Uint8Array,
  more: object = {},
  person: Person = 'technician',
): Promise<Answer<{ previewScan: Preview }>> => api.ask(PREVIEW, { token: people[person], variables: { input: inputOf(content, more) } });
const upload = (content: string, more: object = {}, person: Person = 'technician'): Promise<Answer<{ uploadScan: { state: string } }>> =>
  api.ask(UPLOAD, { token: people[person], variables: { input: inputOf(content, more) } });
const seen = async (...asked: Parameters<typeof preview>): Promise<Preview> => {
  const { data, errors } = await preview(...asked);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.previewScan;
};
const code = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';
const normalised = (): Promise<unknown> => {
  const scope: ClinicScope = { kind: 'clinic', providerId: own.providerId, clinicId: own.id, actor: { kind: 'system', id: 'worker' } };
  return normaliseInbox(api.deps, scope);
};
const stored = () => api.rows('SELECT (SELECT count(*) FROM submission)::int AS sent, (SELECT count(*) FROM finding)::int AS found');

describe('a scanner’s file from a person', () => {
  it('is told by its content, and what it would change is told before anything is stored', async () => {
    const before = await stored();
    const told = await seen(nessusFile(['100', '200']));
    expect(told).toMatchObject({
      acceptable: true,
      format: 'nessus',
      tool: 'Nessus',
      weaknesses: 2,
      problemCount: 0,
      scope: 'All computers',
    });
    expect(told.comparison).toMatchObject({ opened: 2, fixed: 0, unchanged: 0, knownSince: null, keyReused: false });
    expect(await stored()).toEqual(before);
  });

  it('is taken once, and the next one does what its preview told', async () => {
    expect((await upload(nessusFile(['100', '200']))).data?.uploadScan.state).toBe('ACCEPTED');
    expect((await upload(nessusFile(['100', '200']))).data?.uploadScan.state).toBe('DUPLICATE');
    await normalised();
    const next = { scanId: 'week-2', observedAt: '2026-11-17T02:00:00Z' };
    expect((await seen(nessusFile(['200', '300']), next)).comparison).toMatchObject({ opened: 1, fixed: 1, unchanged: 1 });
    await upload(nessusFile(['200', '300']), next);
    await normalised();
    expect(await api.rows('SELECT rule, open FROM finding ORDER BY rule')).toEqual([
      { rule: '100', open: false },
      { rule: '200', open: true },
      { rule: '300', open: true },
    ]);
    expect(code(await upload(nessusFile(['900']), next))).toBe('CONFLICT');
    expect(await seen(nessusFile(['900']), next)).toMatchObject({ acceptable: false, comparison: { keyReused: true } });
  });

  it('is read as its bytes are written, by a mapping too', async () => {
    const rules = {
      ...{ kind: 'FINDINGS', tool: 'Acme Scanner', format: 'CSV' },
      fields: [
        { field: 'title', column: 'Issue' },
        { field: 'asset', column: 'Host' },
      ],
    };
    const made = await api.ask<{ createImportMapping: { id: string } }>(
      'mutation ($input: CreateImportMappingInput!) { createImportMapping(input: $input) { id } }',
      { token: people.technician, variables: { input: { name: 'Acme', rules } } },
    );
    const mappingId = made.data!.createImportMapping.id;
    const file = new Uint8Array([0xff, 0xfe, ...Buffer.from('Issue,Host\nOld cipher,pc-1\n', 'utf16le')]);
    expect(await seen(file, { mappingId, scanId: 'acme-1' })).toMatchObject({
      ...{ acceptable: true, format: `mapped:${mappingId}`, tool: 'Acme Scanner', weaknesses: 1, comparison: { opened: 1 } },
    });
    const bad = await seen('Issue,Host\n,pc-1\n', { mappingId, scanId: 'acme-2' });
    expect(bad).toMatchObject({ acceptable: false, problems: [{ row: 2, column: 'Issue' }], comparison: null });
    expect((await upload('Issue,Host\n,pc-1\n', { mappingId, scanId: 'acme-2' })).errors[0]?.message).toMatch(/row 2, column Issue/);
    expect((await upload('Issue,Host\nOld cipher,pc-1\n', { mappingId, scanId: 'acme-1' })).data?.uploadScan.state).toBe('ACCEPTED');
  });

  it('that cannot be read is refused with what is wrong, and nothing of it is kept', async () => {
    const before = await stored();
    const told = await seen('neither this nor that', { scanId: 'x' });
    expect(told).toMatchObject({ acceptable: false, format: null, comparison: null });
    expect(told.problems).toHaveLength(1);
    const refused = await upload('neither this nor that', { scanId: 'x' });
    expect([code(refused), refused.errors[0]?.message]).toEqual(['BAD_USER_INPUT', expect.stringContaining(told.problems[0]!.reason)]);
    expect(await stored()).toEqual(before);
  });

  it.each([
    [{ content: 'no*base64' }, 'content'],
    [{ scanId: 'with blank' }, 'scanId'],
    [{ scope: ' ' }, 'scope'],
    [{ observedAt: '1999-01-01T00:00:00Z' }, 'observedAt'],
    [{ format: 'nessus', mappingId: '00000000-0000-4000-8000-00000000f00d' }, 'format'],
  ])('is refused at the field that cannot be: %j', async (more, field) => {
    const refused = await api.ask(UPLOAD, {
      token: people.technician,
      variables: { input: { ...inputOf(nessusFile(['1']), {}), ...more } },
    });
    expect([code(refused), refused.errors[0]?.extensions]).toEqual(['BAD_USER_INPUT', expect.objectContaining({ field })]);
  });

  it('is refused to whoever may not send it; to others the clinic does not exist', async () => {
    const before = await stored();
    const expected = [
      ['reader', 'FORBIDDEN'],
      ['elsewhere', 'NOT_FOUND'],
      ['stranger', 'NOT_FOUND'],
    ] as const;
    for (const [person, refusal] of expected) {
      expect(code(await preview(nessusFile(['1']), { scanId: 'other' }, person))).toBe(refusal);
      expect(code(await upload(nessusFile(['1']), { scanId: 'other' }, person))).toBe(refusal);
    }
    expect(await stored()).toEqual(before);
  });

  it('is of one of the formats that are listed', async () => {
    const { data } = await api.ask<{ scanFormats: { id: string; tool: string }[] }>('{ scanFormats { id tool title } }', {
      token: people.technician,
    });
    expect(data?.scanFormats).toContainEqual(expect.objectContaining({ id: 'nessus', tool: 'Nessus' }));
    expect(code(await api.ask('{ scanFormats { id } }', { token: people.reader }))).toBe('FORBIDDEN');
  });
});
