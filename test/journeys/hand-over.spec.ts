import { verifyAudit } from '#libs/flow';
import type { Clinic, ProviderId } from '#libs/domain';
import { seedClinic, type SeededClinic } from '../isolation/seeded-clinic.js';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

const OFFER = 'mutation ($id: ID!) { offerClinic(clinicId: $id) { code expiresAt } }';
const ACCEPT = 'mutation ($code: String!) { acceptClinic(code: $code) { id name } }';
const WHOLE = `query ($id: ID!) { clinic(id: $id) { name devices { edges { node { id name } } } submissions { totalCount }
  reviews { id quarter state signOffs { name } report { sha256 } } trend(grain: WEEK) { period score } } }`;

let api: ApiFixture;
let before: ProviderId;
let after: ProviderId;
let moving: SeededClinic;
let staying: Clinic;
const people = { old: '', technician: '', principal: '', both: '', receiver: '', third: '' };

beforeAll(async () => {
  api = await openApi();
  [before, after] = [await api.provider('Harbour IT'), await api.provider('Lake IT')];
  moving = await seedClinic(api, await api.clinic(before, 'Ash Street'), 'MOVING');
  staying = await api.clinic(before, 'Birch Road');
  people.old = await api.person(before, 'provider-owner');
  people.technician = await api.person(before, 'technician');
  people.principal = await api.person(before, 'clinic-principal', [moving.clinic]);
  people.both = await api.person(before, 'practice-manager', [moving.clinic, staying]);
  people.receiver = await api.person(after, 'provider-owner');
  people.third = await api.person(await api.provider('Third IT'), 'provider-owner');
});
afterAll(() => api.close());

const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';
const id = (): object => ({ id: moving.clinic.id });
async function offer(token = people.old): Promise<string> {
  const { data, errors } = await api.ask<{ offerClinic: { code: string } }>(OFFER, { token, variables: id() });
  expect(errors).toEqual([]);
  return data?.offerClinic.code ?? '';
}
const accept = (token: string, code: string): Promise<Answer<unknown>> => api.ask(ACCEPT, { token, variables: { code } });
const whole = async (token: string): Promise<unknown> => (await api.ask(WHOLE, { token, variables: id() })).data;
const actions = async (token: string): Promise<readonly string[]> => {
  const query = '{ auditLog(first: 500) { edges { node { action } } } }';
  const { data } = await api.ask<{ auditLog: { edges: { node: { action: string } }[] } }>(query, { token });
  return data?.auditLog.edges.map(({ node }) => node.action) ?? [];
};

describe('offering a clinic', () => {
  it('is for its owners; a code works for a week, once, and not when it was withdrawn or replaced', async () => {
    expect(codeOf(await api.ask(OFFER, { token: people.technician, variables: id() }))).toBe('FORBIDDEN');
    expect(codeOf(await api.ask(OFFER, { token: people.receiver, variables: id() }))).toBe('NOT_FOUND');
    const replaced = await offer();
    const withdrawn = await offer();
    await api.ask('mutation ($id: ID!) { withdrawClinicOffer(clinicId: $id) }', { token: people.old, variables: id() });
    for (const code of [replaced, withdrawn, `wrh_${'x'.repeat(43)}`, 'nonsense'])
      expect(codeOf(await accept(people.receiver, code))).toBe('CONFLICT');
    const late = await offer();
    const now = api.clock.now;
    api.clock.now = new Date(now.getTime() + 7 * 86_400_000);
    const waiting = await api.person(after, 'provider-owner');
    expect(codeOf(await accept(waiting, late))).toBe('CONFLICT');
    api.clock.now = now;
    expect(codeOf(await accept(people.old, late))).toBe('CONFLICT');
  });
});

describe('accepting it', () => {
  it('moves the clinic with everything that is kept of it, once', async () => {
    const code = await offer();
    const had = await whole(people.old);
    const rows = await api.rows<{ n: number }>('SELECT count(*)::int AS n FROM observation WHERE clinic_id = $1', [moving.clinic.id]);
    const racing = await Promise.all([accept(people.receiver, code), accept(people.third, code)]);
    expect(racing.map(codeOf).sort()).toEqual(['CONFLICT', 'OK']);
    if (codeOf(racing[0]) !== 'OK') [people.receiver, people.third] = [people.third, people.receiver];
    expect(await whole(people.receiver)).toEqual(had);
    expect(await api.rows('SELECT count(*)::int AS n FROM observation WHERE clinic_id = $1', [moving.clinic.id])).toEqual(rows);
    for (const token of [people.third, people.old]) expect(codeOf(await accept(token, code))).toBe('CONFLICT');
  });

  it('leaves nothing with the provider before but its audit', async () => {
    expect(codeOf(await api.ask(WHOLE, { token: people.old, variables: id() }))).toBe('NOT_FOUND');
    const tables = await api.rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'clinic_id' WHERE c.relkind = 'r' AND c.relname <> 'audit_event'`,
    );
    expect(tables.length).toBeGreaterThan(14);
    for (const { name } of tables)
      expect([name, await api.rows(`SELECT 1 FROM ${name} WHERE provider_id = $1 AND clinic_id = $2`, [before, moving.clinic.id])]).toEqual(
        [name, []],
      );
    expect(await actions(people.old)).toContain('clinic.handed-over');
    expect(await actions(people.receiver)).toContain('clinic.received');
    for (const providerId of [before, after]) {
      const scope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'cli' } } as const;
      expect(await verifyAudit(api.deps, scope)).toMatchObject({ ok: true });
    }
  });

  it('shuts its people out there, and leaves those who see another clinic that one', async () => {
    expect(codeOf(await api.ask('{ viewer { id } }', { token: people.principal }))).toBe('UNAUTHENTICATED');
    expect((await api.ask('{ clinics { edges { node { name } } } }', { token: people.both })).data).toEqual({
      clinics: { edges: [{ node: { name: 'Birch Road' } }] },
    });
  });

  it('keeps the clinic’s ledger, with who was there before, and its computers’ keys', async () => {
    const query = 'query ($id: ID!) { clinic(id: $id) { accessLedger { edges { node { providerName action } } } } }';
    const { data } = await api.ask(query, { token: people.receiver, variables: id() });
    expect(JSON.stringify(data)).toContain('{"providerName":"Harbour IT","action":"clinic.offered"}');
    expect(JSON.stringify(data)).toMatch(/\{"providerName":"(Lake|Third) IT","action":"clinic\.received"\}/);
    const found = await api.deps.gate.findDeviceKey(api.deps.secrets.sha256(moving.deviceKey));
    expect(found).toMatchObject({ clinicId: moving.clinic.id });
    expect(found?.providerId).not.toBe(before);
  });
});
