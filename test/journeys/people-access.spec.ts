import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

interface Person {
  readonly token: string;
  readonly id: string;
}

const CHANGE =
  'mutation ($input: ChangeUserInput!) { changeUser(input: $input) { role roleTitle assignedClinics assignedGroups expiresAt } }';
const DISABLE = 'mutation ($id: ID!) { disableUser(userId: $id) { disabledAt } }';
const CREATE_ROLE = 'mutation ($input: CreateCustomRoleInput!) { createCustomRole(input: $input) { id permissions } }';
const CHANGE_ROLE = 'mutation ($input: ChangeCustomRoleInput!) { changeCustomRole(input: $input) { id permissions } }';
const REMOVE_ROLE = 'mutation ($id: ID!) { removeCustomRole(roleId: $id) { id } }';

let api: ApiFixture;
let provider: ProviderId;
let own: Clinic;
let other: Clinic;
let theirs: Clinic;
let owner: Person;
let stranger: Person;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  const rival = await api.provider('Rival IT');
  own = await api.clinic(provider, 'Ash Street', 'Coast');
  other = await api.clinic(provider, 'Birch Road');
  theirs = await api.clinic(rival, 'Cedar Lane');
  owner = await person('provider-owner');
  stranger = { token: await api.person(rival, 'provider-owner'), id: '' };
});
afterAll(() => api.close());

async function person(role: Parameters<ApiFixture['person']>[1], assigned?: readonly Clinic[]): Promise<Person> {
  const token = await api.person(provider, role, assigned);
  const { data } = await api.ask<{ viewer: { id: string } }>('{ viewer { id } }', { token });
  return { token, id: data?.viewer.id ?? '' };
}

const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';
const as = (who: Person, query: string, variables: object): Promise<Answer<Record<string, unknown>>> =>
  api.ask(query, { token: who.token, variables });
const change = (who: Person, input: object): Promise<Answer<Record<string, unknown>>> => as(who, CHANGE, { input });
const clinics = async (who: Person): Promise<unknown> => (await as(who, '{ clinics { edges { node { name } } } }', {})).data?.['clinics'];
const names = async (who: Person): Promise<readonly string[]> =>
  ((await clinics(who)) as { edges: { node: { name: string } }[] }).edges.map(({ node }) => node.name);

describe('changing somebody’s access', () => {
  it('holds from their next request on, in the session that they have', async () => {
    const technician = await person('technician');
    expect(await names(technician)).toEqual(['Ash Street', 'Birch Road']);
    await change(owner, { userId: technician.id, assignedClinics: [other.id] });
    expect(await names(technician)).toEqual(['Birch Road']);
    await change(owner, { userId: technician.id, assignedGroups: ['Coast'] });
    expect(await names(technician)).toEqual(['Ash Street']);
    expect((await change(owner, { userId: technician.id, role: 'REPORT_READER', everyClinic: true })).data).toEqual({
      changeUser: { role: 'report-reader', roleTitle: 'report-reader', assignedClinics: null, assignedGroups: null, expiresAt: null },
    });
    const upload = await as(technician, 'mutation ($i: StartReviewInput!) { startReview(input: $i) { id } }', { i: { clinicId: own.id } });
    expect(codeOf(upload)).toBe('FORBIDDEN');
  });

  it('ends access by itself', async () => {
    const reader = await person('report-reader');
    await change(owner, { userId: reader.id, expiresAt: new Date(api.clock.now.getTime() + 60_000).toISOString() });
    expect(await names(reader)).toHaveLength(2);
    const before = api.clock.now;
    api.clock.now = new Date(before.getTime() + 60_000);
    expect(codeOf(await as(reader, '{ viewer { id } }', {}))).toBe('UNAUTHENTICATED');
    api.clock.now = before;
  });

  it('says what does not fit the role, and knows neither other people’s clinics nor people', async () => {
    const reader = await person('report-reader');
    const principal = await change(owner, { userId: reader.id, role: 'CLINIC_PRINCIPAL' });
    expect([codeOf(principal), principal.errors[0]?.message]).toEqual(['BAD_USER_INPUT', expect.stringContaining('assignedClinics:')]);
    expect(codeOf(await change(owner, { userId: reader.id, assignedClinics: [theirs.id] }))).toBe('NOT_FOUND');
    expect(codeOf(await change(stranger, { userId: reader.id, everyClinic: true }))).toBe('NOT_FOUND');
    expect(codeOf(await as(stranger, DISABLE, { id: reader.id }))).toBe('NOT_FOUND');
    const listed = (await as(stranger, '{ users { totalCount edges { node { id } } } }', {})).data;
    expect(JSON.stringify(listed)).not.toContain(reader.id);
  });

  it('is for owners who see every clinic', async () => {
    const reader = await person('report-reader');
    const limited = await person('provider-owner', [own]);
    for (const who of [await person('technician'), await person('security-analyst'), limited, await person('clinic-principal', [own])]) {
      expect(codeOf(await change(who, { userId: reader.id, role: 'PROVIDER_OWNER', everyClinic: true }))).toBe('FORBIDDEN');
      expect(codeOf(await as(who, DISABLE, { id: reader.id }))).toBe('FORBIDDEN');
    }
    expect(codeOf(await as(limited, '{ users { totalCount } }', {}))).toBe('FORBIDDEN');
  });

  it('asks for fresh proof', async () => {
    const reader = await person('report-reader');
    const before = api.clock.now;
    api.clock.now = new Date(before.getTime() + 30 * 60_000);
    expect(codeOf(await as(owner, DISABLE, { id: reader.id }))).toBe('STEP_UP_REQUIRED');
    api.clock.now = before;
  });
});

describe('shutting somebody out', () => {
  it('ends every session and token of theirs at once, and is undone by letting them in', async () => {
    const second = await person('provider-owner');
    const made = await as(second, 'mutation ($i: CreateApiTokenInput!) { createApiToken(input: $i) { token } }', {
      i: { name: 'SIEM', permissions: ['clinic.read'], networks: ['0.0.0.0/0'], expiresInDays: 30 },
    });
    const program = { token: (made.data?.['createApiToken'] as { token: string }).token, id: '' };
    expect(await names(program)).toHaveLength(2);
    expect(codeOf(await as(owner, DISABLE, { id: second.id }))).toBe('OK');
    expect(codeOf(await as(second, '{ viewer { id } }', {}))).toBe('UNAUTHENTICATED');
    expect(codeOf(await as(program, '{ clinics { totalCount } }', {}))).toBe('UNAUTHENTICATED');
    await as(owner, 'mutation ($id: ID!) { enableUser(userId: $id) { id } }', { id: second.id });
    expect(codeOf(await as(second, '{ viewer { id } }', {}))).toBe('UNAUTHENTICATED');
    expect(await names(program)).toHaveLength(2);
  });

  it('leaves a provider its last owner, also when two shut out each other at once', async () => {
    const lone = await api.provider('Small IT');
    const two = [await api.person(lone, 'provider-owner'), await api.person(lone, 'provider-owner')];
    const ids = await Promise.all(
      two.map(async (token) => (await api.ask<{ viewer: { id: string } }>('{ viewer { id } }', { token })).data?.viewer.id),
    );
    expect(codeOf(await api.ask(DISABLE, { token: two[0] ?? '', variables: { id: ids[0] } }))).toBe('CONFLICT');
    const both = await Promise.all([0, 1].map((n) => api.ask(DISABLE, { token: two[n] ?? '', variables: { id: ids[1 - n] } })));
    expect(both.filter((answer) => codeOf(answer) === 'OK')).toHaveLength(1);
    const left = both.findIndex((answer) => codeOf(answer) === 'OK');
    const demoted = await api.ask(CHANGE, { token: two[left] ?? '', variables: { input: { userId: ids[left], role: 'TECHNICIAN' } } });
    expect(codeOf(demoted)).toBe('CONFLICT');
  });
});

describe('a role of the provider’s own', () => {
  it('gives what it names, everywhere, and changes for all who have it', async () => {
    const made = await as(owner, CREATE_ROLE, {
      input: { name: 'Night desk', side: 'PROVIDER', permissions: ['report.download', 'clinic.read'] },
    });
    expect(made.data?.['createCustomRole']).toMatchObject({ permissions: ['clinic.read', 'report.download'] });
    const roleId = (made.data?.['createCustomRole'] as { id: string }).id;
    const desk = await person('technician');
    const changed = await change(owner, { userId: desk.id, customRoleId: roleId });
    expect(changed.data?.['changeUser']).toMatchObject({ role: 'custom', roleTitle: 'Night desk' });
    const { data } = await as(desk, '{ viewer { role roleTitle permissions } }', {});
    expect(data?.['viewer']).toEqual({ role: 'custom', roleTitle: 'Night desk', permissions: ['clinic.read', 'report.download'] });
    const start = (): Promise<Answer<unknown>> =>
      as(desk, 'mutation ($i: StartReviewInput!) { startReview(input: $i) { id } }', { i: { clinicId: own.id } });
    expect(codeOf(await start())).toBe('FORBIDDEN');
    await as(owner, CHANGE_ROLE, { input: { roleId, name: 'Night desk', permissions: ['clinic.read', 'review.start'] } });
    expect(codeOf(await start())).toBe('OK');
    expect(codeOf(await as(owner, REMOVE_ROLE, { id: roleId }))).toBe('CONFLICT');
    await change(owner, { userId: desk.id, role: 'TECHNICIAN' });
    expect(codeOf(await as(owner, REMOVE_ROLE, { id: roleId }))).toBe('OK');
  });

  it('never gives what its maker does not hold, nor lets anybody rise by it', async () => {
    const managers = ['user.read', 'user.change', 'user.change-role', 'role.change', 'clinic.read'];
    const made = await as(owner, CREATE_ROLE, { input: { name: 'Managers', side: 'PROVIDER', permissions: managers } });
    const roleId = (made.data?.['createCustomRole'] as { id: string }).id;
    const manager = await person('technician');
    await change(owner, { userId: manager.id, customRoleId: roleId });
    const reader = await person('report-reader');
    const beyond = ['report.download', 'clinic.read'];
    expect(codeOf(await as(manager, CREATE_ROLE, { input: { name: 'More', side: 'PROVIDER', permissions: beyond } }))).toBe('FORBIDDEN');
    expect(
      codeOf(await as(manager, CHANGE_ROLE, { input: { roleId, name: 'Managers', permissions: [...managers, 'audit.export'] } })),
    ).toBe('FORBIDDEN');
    expect(codeOf(await change(manager, { userId: reader.id, role: 'PROVIDER_OWNER' }))).toBe('FORBIDDEN');
    expect(codeOf(await as(manager, DISABLE, { id: owner.id }))).toBe('FORBIDDEN');
    expect(codeOf(await change(manager, { userId: manager.id, role: 'STAFF' }))).toBe('CONFLICT');
    expect(
      codeOf(await as(owner, CREATE_ROLE, { input: { name: 'Signer', side: 'PROVIDER', permissions: ['review.sign-as-principal'] } })),
    ).toBe('FORBIDDEN');
  });

  it('for a clinic’s people stays within their clinic', async () => {
    const roles = async (permissions: readonly string[]): Promise<string> =>
      codeOf(await as(owner, CREATE_ROLE, { input: { name: `Reception ${permissions.join()}`, side: 'CLINIC', permissions } }));
    expect(await roles(['clinic.read'])).toBe('OK');
    for (const wide of ['user.read', 'audit.read', 'clinic.add', 'role.change']) expect(await roles([wide])).toBe('BAD_USER_INPUT');
    expect(await roles(['everything'])).toBe('BAD_USER_INPUT');
  });

  it('of another provider does not exist', async () => {
    const made = await as(stranger, CREATE_ROLE, { input: { name: 'Theirs', side: 'PROVIDER', permissions: ['clinic.read'] } });
    const customRoleId = (made.data?.['createCustomRole'] as { id: string }).id;
    const reader = await person('report-reader');
    expect(codeOf(await change(owner, { userId: reader.id, customRoleId }))).toBe('NOT_FOUND');
    expect(codeOf(await as(owner, REMOVE_ROLE, { id: customRoleId }))).toBe('NOT_FOUND');
    expect(JSON.stringify((await as(owner, '{ customRoles { role { name } people } }', {})).data)).not.toContain('Theirs');
  });
});

describe('all of it', () => {
  it('is in the audit', async () => {
    const query = '{ auditLog(first: 500) { edges { node { action } } } }';
    const { data } = await api.ask<{ auditLog: { edges: { node: { action: string } }[] } }>(query, { token: owner.token });
    const told = new Set(data?.auditLog.edges.map(({ node }) => node.action));
    for (const action of [
      'user.changed',
      'user.disabled',
      'user.enabled',
      'role.created',
      'role.changed',
      'role.removed',
      'api-token.created',
    ])
      expect(told).toContain(action);
  });
});
