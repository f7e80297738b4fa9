import type { Clinic } from '#libs/domain';
import { FRONT_DESK, type OsqueryClient } from './support/osquery-client.js';
import { OsqueryProduct } from './support/osquery-product.js';

let product: OsqueryProduct;
let ash: Clinic;
let birch: Clinic;
let analyst: string;
let ofBirch: string;
let technician: string;
let stranger: string;
let first: OsqueryClient;
let second: OsqueryClient;

beforeAll(async () => {
  product = await OsqueryProduct.open();
  const { api } = product;
  const provider = await api.provider('Harbour IT');
  ash = await api.clinic(provider, 'Ash Street');
  birch = await api.clinic(provider, 'Birch Road');
  analyst = await api.person(provider, 'security-analyst');
  ofBirch = await api.person(provider, 'security-analyst', [birch]);
  technician = await api.person(provider, 'technician');
  stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
  first = await product.computer(analyst, ash, FRONT_DESK);
  second = await product.computer(analyst, birch, {
    ...FRONT_DESK,
    name: 'NURSE-01',
    uuid: '4C4C4544-0034-3010-8048-B6C04F50AAAA',
    serial: 'N1',
  });
}, 60_000);
afterAll(() => product.close());

const SQL = "SELECT name, version FROM programs WHERE name LIKE '%reader%'";
const ASK = 'mutation ($input: AskComputersInput!) { askComputers(input: $input) { id sql asked clinicIds } }';

function ask(token: string, changes: object = {}) {
  const input = { clinicIds: [ash.id, birch.id], sql: SQL, reason: 'CVE-2026-1', ...changes };
  return product.api.ask<{ askComputers: { id: string; sql: string; asked: number } }>(ASK, { token, variables: { input } });
}

async function asked(changes: object = {}): Promise<string> {
  const { data, errors } = await ask(analyst, changes);
  expect(errors).toEqual([]);
  return data!.askComputers.id;
}

const SEE = `query ($id: ID!) { liveQuery(id: $id) { clinicIds asked answered failed
  answers { totalCount edges { node { deviceName clinicName state rowCount truncated rows { cells { column value } } } } } } }`;
async function see(token: string, id: string) {
  const { data, errors } = await product.api.ask<{ liveQuery: Record<string, unknown> & { answers: { edges: { node: object }[] } } }>(SEE, {
    token,
    variables: { id },
  });
  return {
    code: errors[0]?.extensions.code ?? 'OK',
    query: data?.liveQuery,
    answers: data?.liveQuery.answers.edges.map(({ node }) => node),
  };
}

describe('a question to computers', () => {
  it('is given to each of them once, and answered where the clinics’ people see it', async () => {
    const id = await asked();
    expect((await first.read()).queries).toEqual({ [id]: `${SQL};` });
    expect((await first.read()).queries).toEqual({});
    expect((await second.read()).queries).toEqual({ [id]: `${SQL};` });
    await first.write({ [id]: [{ name: 'Adobe Reader\u0000', version: '24' }] }, { [id]: 0 });
    await second.write({ [id]: '' }, { [id]: '1' });
    const seen = await see(analyst, id);
    expect(seen.query).toMatchObject({ asked: 2, answered: 1, failed: 1 });
    expect(seen.answers).toEqual([
      { deviceName: 'NURSE-01', clinicName: 'Birch Road', state: 'FAILED', rowCount: 0, truncated: false, rows: [] },
      {
        ...{ deviceName: 'RECEPTION-01', clinicName: 'Ash Street', state: 'ANSWERED', rowCount: 1, truncated: false },
        rows: [
          {
            cells: [
              { column: 'name', value: 'Adobe Reader' },
              { column: 'version', value: '24' },
            ],
          },
        ],
      },
    ]);
  });

  it('shows whoever sees one of its clinics that clinic alone', async () => {
    const id = await asked();
    await first.read();
    await first.write({ [id]: [{ name: 'only of Ash Street', version: '1' }] }, { [id]: 0 });
    const seen = await see(ofBirch, id);
    expect(seen.query).toMatchObject({ clinicIds: [birch.id], asked: 0, answered: 0 });
    expect(seen.answers).toEqual([]);
    expect((await see(stranger, id)).code).toBe('NOT_FOUND');
    const { data } = await product.api.ask<{ liveQueries: { totalCount: number } }>(
      '{ liveQueries { totalCount edges { node { id } } } }',
      { token: stranger },
    );
    expect(data?.liveQueries.totalCount).toBe(0);
  });

  it('takes the first answer only, of the computer that was given it, and in bounds', async () => {
    const id = await asked({ clinicIds: [ash.id] });
    await second.write({ [id]: [{ name: 'not asked' }] }, { [id]: 0 });
    await first.read();
    const rows = Array.from({ length: 600 }, (_, n) => ({ name: n === 0 ? 'Medicare 2951 60018 1' : `program ${n}`, version: '1' }));
    await first.write({ [id]: rows }, { [id]: 0 });
    await first.write({ [id]: [{ name: 'again' }] }, { [id]: 0 });
    const { answers } = await see(analyst, id);
    expect(answers).toHaveLength(1);
    expect(answers?.[0]).toMatchObject({ deviceName: 'RECEPTION-01', rowCount: 600, truncated: true });
    const shown = JSON.stringify(answers);
    expect(shown).not.toMatch(/again|not asked|60018/);
    expect(shown).toContain('‹hidden›');
  });

  it('is given again after ten minutes while its answer stays away, five times at most', async () => {
    const id = await asked({ clinicIds: [ash.id], hours: 24 });
    const { clock } = product.api;
    const before = clock.now;
    const given: number[] = [];
    for (let minutes = 0; minutes < 120; minutes += 5) {
      clock.now = new Date(before.getTime() + minutes * 60_000);
      if (id in (await first.read()).queries) given.push(minutes);
    }
    clock.now = before;
    expect(given).toEqual([0, 10, 20, 30, 40]);
    await first.write({ [id]: [{ name: 'late' }] }, { [id]: 0 });
    expect((await see(analyst, id)).query).toMatchObject({ asked: 1, answered: 1 });
  });

  it('is given to nobody once it has expired', async () => {
    await asked({ hours: 1 });
    const { clock } = product.api;
    const before = clock.now;
    clock.now = new Date(before.getTime() + 2 * 3_600_000);
    expect((await first.read()).queries).toEqual({});
    clock.now = before;
  });

  it('stands in each clinic’s audit with its reason', async () => {
    const id = await asked({ reason: 'looking for the old reader' });
    const events = await product.api.rows<{ facts: object; clinic_id: string }>(
      `SELECT clinic_id, facts FROM audit_event WHERE action = 'live-query.asked' AND subject_id = $1 ORDER BY clinic_id`,
      [id],
    );
    expect(events.map(({ clinic_id }) => clinic_id)).toEqual([ash.id, birch.id].sort());
    expect(JSON.stringify(events[0]?.facts)).toContain('looking for the old reader');
  });

  it.each([
    ['a table that may not be asked for', { sql: "SELECT * FROM file WHERE path = '/etc/shadow'" }, 'file is not a table'],
    ['no SELECT', { sql: 'DELETE FROM users' }, 'begin with SELECT'],
    ['no clinic', { clinicIds: [] }, 'clinicIds: 1 to 200'],
    ['no reason', { reason: ' ' }, 'reason: 1 to 500'],
    ['too long a life', { hours: 169 }, 'hours: a whole number'],
  ])('is refused for %s', async (_, changes, detail) => {
    const { errors } = await ask(analyst, changes);
    expect([errors[0]?.extensions.code, errors[0]?.message]).toEqual(['BAD_USER_INPUT', expect.stringContaining(detail)]);
    expect(['clinicIds', 'sql', 'reason', 'hours']).toContain(errors[0]?.extensions.field);
  });

  it('may read the tables that are listed, and no other', async () => {
    const list = (token: string) => product.api.ask<{ liveQueryTables: readonly string[] }>('{ liveQueryTables }', { token });
    const { data } = await list(analyst);
    expect(data?.liveQueryTables).toContain('programs');
    expect(data?.liveQueryTables).not.toContain('file');
    expect((await list(technician)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('is refused to those who may not ask, and beyond their clinics', async () => {
    expect((await ask(technician)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask(ofBirch)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await ask(stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('reaches no computer whose key is not good', async () => {
    const nodeKey = first.nodeKey;
    first.nodeKey = 'wrn_guess';
    expect(await first.read()).toEqual({ node_invalid: true });
    expect(await first.write({}, {})).toEqual({ node_invalid: true });
    first.nodeKey = nodeKey;
  });
});
