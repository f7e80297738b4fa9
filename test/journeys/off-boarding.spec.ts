import { createHash } from 'node:crypto';
import { verifyAudit } from '#libs/flow';
import type { Clinic, ProviderId } from '#libs/domain';
import { seedClinic, type SeededClinic } from '../isolation/seeded-clinic.js';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

interface Certificate {
  readonly clinicId: string;
  readonly people: number;
  readonly sha256: string;
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
}

const OFF_BOARD = `mutation ($input: OffBoardClinicInput!) { offBoardClinic(input: $input) {
  clinicId clinicName deletedAt people sha256 tables { table rows } } }`;

let api: ApiFixture;
let provider: ProviderId;
let leaving: SeededClinic;
let staying: Clinic;
let exported: string;
const people = { owner: '', analyst: '', technician: '', principal: '', both: '', stranger: '' };

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  leaving = await seedClinic(api, await api.clinic(provider, 'Ash Street'), 'LEAVING');
  staying = await api.clinic(provider, 'Birch Road');
  await seedClinic(api, staying, 'STAYING');
  people.owner = await api.person(provider, 'provider-owner');
  people.analyst = await api.person(provider, 'security-analyst');
  people.technician = await api.person(provider, 'technician', [leaving.clinic, staying]);
  people.principal = await api.person(provider, 'clinic-principal', [leaving.clinic]);
  people.both = await api.person(provider, 'practice-manager', [leaving.clinic, staying]);
  people.stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
});
afterAll(() => api.close());

const take = (token: string, query = '?reason=hand-over') =>
  api.app.inject({ method: 'GET', url: `/exports/${leaving.clinic.id}.jsonl${query}`, headers: { authorization: `Bearer ${token}` } });
const offBoard = (token: string, name = 'Ash Street'): Promise<Answer<{ offBoardClinic: Certificate }>> =>
  api.ask(OFF_BOARD, { token, variables: { input: { clinicId: leaving.clinic.id, name } } });
const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';

/** Tables with a row, as a superuser sees them, whose text holds one of the marks. */
async function rowsHolding(marks: readonly string[]): Promise<readonly string[]> {
  const tables = await api.rows<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
  const found: string[] = [];
  for (const { name } of tables) {
    const holding = `SELECT 1 FROM ${name} t WHERE t::text LIKE ANY (SELECT '%' || m || '%' FROM unnest($1::text[]) m) LIMIT 1`;
    if ((await api.rows(holding, [marks])).length > 0) found.push(name);
  }
  return found;
}

describe('the export of a clinic', () => {
  it('holds every row of every table, counted and hashed, and no hash of a key', async () => {
    const answer = await take(people.owner);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/x-ndjson']);
    exported = answer.body;
    const lines = exported.trimEnd().split('\n');
    const end = JSON.parse(lines.at(-1) ?? '') as { end: boolean; sha256: string; rows: Record<string, number> };
    expect(end.sha256).toBe(
      createHash('sha256')
        .update(
          lines
            .slice(0, -1)
            .map((line) => `${line}\n`)
            .join(''),
        )
        .digest('hex'),
    );
    const rows = lines.slice(1, -1).map((line) => JSON.parse(line) as { table: string; row: Record<string, unknown> });
    expect(Object.keys(end.rows)).toEqual(
      expect.arrayContaining(['clinic', 'device', 'observation', 'submission', 'review', 'sign_off', 'report', 'trend']),
    );
    expect(rows.filter(({ row }) => row['clinic_id'] !== leaving.clinic.id)).toEqual([]);
    expect(rows.filter(({ row }) => Object.keys(row).some((name) => /(key|token|code)_hash$/.test(name)))).toEqual([]);
    expect(exported).not.toContain('STAYING');
  });

  it('asks for a reason, is for those who may, and tells the clinic', async () => {
    expect((await take(people.owner, '')).statusCode).toBe(400);
    expect((await take(people.technician)).statusCode).toBe(403);
    expect((await take(people.stranger)).statusCode).toBe(404);
    expect((await take(people.principal, '')).statusCode).toBe(200);
    const ledger = `{ clinic(id: "${leaving.clinic.id}") { accessLedger { edges { node { action reasonCode } } } } }`;
    expect(JSON.stringify((await api.ask(ledger, { token: people.principal })).data)).toContain(
      '{"action":"clinic.exported","reasonCode":"hand-over"}',
    );
  });
});

describe('off-boarding', () => {
  it('is for owners, who name the clinic twice; to others it does not exist', async () => {
    expect(codeOf(await offBoard(people.analyst))).toBe('FORBIDDEN');
    expect(codeOf(await offBoard(people.principal))).toBe('FORBIDDEN');
    expect(codeOf(await offBoard(people.stranger))).toBe('NOT_FOUND');
    expect(codeOf(await offBoard(people.owner, 'Birch Road'))).toBe('BAD_USER_INPUT');
    expect((await take(people.owner)).statusCode).toBe(200);
  });

  it('leaves no row of the clinic in any table but the audit, and certifies what it removed', async () => {
    expect(await rowsHolding([leaving.clinic.id, 'LEAVING'])).toContain('observation');
    const { data } = await offBoard(people.owner);
    const certificate = data?.offBoardClinic;
    const counted = new Map(certificate?.tables.map(({ table, rows }) => [table, rows]));
    const end = JSON.parse(exported.trimEnd().split('\n').at(-1) ?? '') as { rows: Record<string, number> };
    for (const table of ['clinic', 'device', 'observation', 'submission', 'review', 'report'])
      expect([table, counted.get(table)]).toEqual([table, end.rows[table]]);
    expect(certificate).toMatchObject({ clinicId: leaving.clinic.id, people: 1 });
    expect(await rowsHolding([leaving.clinic.id, 'LEAVING'])).toEqual(['audit_event']);
  });

  it('shuts its people out, and takes it from those who see others too', async () => {
    expect(codeOf(await api.ask('{ viewer { id } }', { token: people.principal }))).toBe('UNAUTHENTICATED');
    for (const token of [people.technician, people.both])
      expect((await api.ask('{ clinics { edges { node { name } } } }', { token })).data).toEqual({
        clinics: { edges: [{ node: { name: 'Birch Road' } }] },
      });
    expect(codeOf(await offBoard(people.owner))).toBe('NOT_FOUND');
    expect((await take(people.owner)).statusCode).toBe(404);
  });

  it('stands in the provider’s audit, whose chain is whole', async () => {
    const query = '{ auditLog(filter: { actions: ["clinic.off-boarded"] }) { edges { node { subject { id } facts { name value } } } } }';
    const { data } = await api.ask<{
      auditLog: { edges: { node: { subject: { id: string }; facts: { name: string; value: string }[] } }[] };
    }>(query, { token: people.owner });
    const [event] = data?.auditLog.edges ?? [];
    expect(event?.node.subject.id).toBe(leaving.clinic.id);
    const facts = new Map(event?.node.facts.map(({ name, value }) => [name, value]));
    expect(facts.get('sha256')).toMatch(/^[0-9a-f]{64}$/);
    expect(facts.get('tables')).toContain('clinic 1');
    const scope = { kind: 'provider', providerId: provider, actor: { kind: 'system', id: 'cli' } } as const;
    expect(await verifyAudit(api.deps, scope)).toMatchObject({ ok: true });
  });
});
