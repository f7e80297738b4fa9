import { randomUUID } from 'node:crypto';
import { deviceId, type Clinic, type ClinicScope, type DeviceId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let own: Clinic;
let scope: ClinicScope;
let owner: string;
let reader: string;
let elsewhere: string;
let stranger: string;

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, 'Ash Street');
  scope = { kind: 'clinic', providerId: provider, clinicId: own.id, actor: { kind: 'system', id: 'worker' } };
  owner = await api.person(provider, 'provider-owner');
  reader = await api.person(provider, 'report-reader');
  elsewhere = await api.person(provider, 'technician', [await api.clinic(provider, 'Birch Road')]);
  stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
});
afterAll(() => api.close());

const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';

async function addDevice(name: string): Promise<DeviceId> {
  const id = deviceId(randomUUID());
  const facts = { name, platform: 'windows', role: 'workstation', site: null, serial: null, hardwareUuid: null } as const;
  await api.deps.records.forClinic(scope, ({ inventory }) =>
    inventory.addDevice({ ...facts, id, enrolledAt: new Date('2026-11-01T00:00:00Z'), keyHash: randomUUID() }),
  );
  return id;
}
const suspect = (id: DeviceId): Promise<boolean> =>
  api.deps.records.forClinic(scope, ({ deviceKeys }) => deviceKeys.suspect(id, 'state-copied', api.clock.now));

interface Devices {
  readonly clinic: {
    readonly devices: { readonly totalCount: number; readonly edges: readonly { readonly node: Record<string, unknown> }[] };
  };
}
async function devices(state: string | null): Promise<readonly Record<string, unknown>[]> {
  const query = `query ($id: ID!, $state: DeviceState) { clinic(id: $id) { devices(state: $state) { totalCount edges { node {
    name state keyIssuedAt keyDueAt suspicion suspectSince revokedAt revokeReason } } } } }`;
  const { data } = await api.ask<Devices>(query, { token: owner, variables: { id: own.id, state } });
  const list = data?.clinic.devices;
  expect(list?.totalCount).toBe(list?.edges.length);
  return list?.edges.map(({ node }) => node) ?? [];
}

describe('a computer’s key', () => {
  it('shows its age and when a new one is due', async () => {
    await addDevice('FRONT-1');
    expect((await devices('ACTIVE')).find(({ name }) => name === 'FRONT-1')).toMatchObject({
      state: 'ACTIVE',
      keyIssuedAt: '2026-11-01T00:00:00.000Z',
      keyDueAt: '2026-12-01T00:00:00.000Z',
      suspicion: null,
    });
  });

  it('is asked to change, and the device learns it with its next report', async () => {
    const id = await addDevice('FRONT-2');
    const query = 'mutation ($id: ID!) { requestNewDeviceKey(input: { deviceId: $id }) { id } }';
    expect(codeOf(await api.ask(query, { token: owner, variables: { id } }))).toBe('OK');
    expect(codeOf(await api.ask(query, { token: reader, variables: { id } }))).toBe('FORBIDDEN');
    for (const token of [elsewhere, stranger]) expect(codeOf(await api.ask(query, { token, variables: { id } }))).toBe('NOT_FOUND');
  });

  it('is revoked with a reason, once, and leaves the list', async () => {
    const id = await addDevice('STOLEN-1');
    const query = 'mutation ($id: ID!, $why: String!) { revokeDevice(input: { deviceId: $id, reason: $why }) { state revokeReason } }';
    const revoke = (token: string, why = 'left in a taxi'): Promise<Answer<unknown>> => api.ask(query, { token, variables: { id, why } });
    expect(codeOf(await revoke(reader))).toBe('FORBIDDEN');
    for (const token of [elsewhere, stranger]) expect(codeOf(await revoke(token))).toBe('NOT_FOUND');
    expect(codeOf(await revoke(owner, '   '))).toBe('BAD_USER_INPUT');
    expect((await revoke(owner)).data).toEqual({ revokeDevice: { state: 'REVOKED', revokeReason: 'left in a taxi' } });
    expect(codeOf(await revoke(owner))).toBe('CONFLICT');
    expect((await devices(null)).map(({ name }) => name)).not.toContain('STOLEN-1');
    expect(await devices('REVOKED')).toMatchObject([{ name: 'STOLEN-1', revokedAt: api.clock.now.toISOString() }]);
  });
});

describe('a key on two machines', () => {
  const attention = '{ portfolio { suspectDevices { name state suspicion suspectSince clinic { name } } } }';

  it('is something to look at, until somebody has', async () => {
    const id = await addDevice('TWICE-1');
    await suspect(id);
    const seen = {
      name: 'TWICE-1',
      state: 'SUSPECT',
      suspicion: 'STATE_COPIED',
      suspectSince: api.clock.now.toISOString(),
      clinic: { name: own.name },
    };
    expect((await api.ask(attention, { token: owner })).data).toEqual({ portfolio: { suspectDevices: [seen] } });
    expect(await devices('SUSPECT')).toHaveLength(1);
    for (const token of [elsewhere, stranger]) {
      expect((await api.ask(attention, { token })).data).toEqual({ portfolio: { suspectDevices: [] } });
    }
    const clear = 'mutation ($id: ID!) { clearDeviceSuspicion(input: { deviceId: $id, reason: "a snapshot" }) { state } }';
    expect(codeOf(await api.ask(clear, { token: reader, variables: { id } }))).toBe('FORBIDDEN');
    expect(codeOf(await api.ask(clear, { token: stranger, variables: { id } }))).toBe('NOT_FOUND');
    expect((await api.ask(clear, { token: owner, variables: { id } })).data).toEqual({ clearDeviceSuspicion: { state: 'ACTIVE' } });
    expect(codeOf(await api.ask(clear, { token: owner, variables: { id } }))).toBe('CONFLICT');
    expect((await api.ask(attention, { token: owner })).data).toEqual({ portfolio: { suspectDevices: [] } });
  });
});

describe('enrolment tokens', () => {
  const create =
    'mutation ($id: ID!, $label: String!) { createEnrolmentToken(input: { clinicId: $id, label: $label, maxUses: 2 }) { id token } }';
  const list = `query ($id: ID!, $after: String) { enrolmentTokens(clinicId: $id, first: 1, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id label state uses maxUses expiresAt revokedAt } } } }`;
  const revoke = 'mutation ($id: ID!) { revokeEnrolmentToken(input: { tokenId: $id }) { state } }';
  interface Page {
    readonly enrolmentTokens: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: readonly { readonly node: { readonly id: string; readonly state: string } }[];
    };
  }

  it('are listed page by page without their secrets, by those who may make them', async () => {
    for (const label of ['Front desk', 'Consulting rooms']) await api.ask(create, { token: owner, variables: { id: own.id, label } });
    const first = await api.ask<Page>(list, { token: owner, variables: { id: own.id } });
    expect(first.data?.enrolmentTokens).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const after = first.data?.enrolmentTokens.pageInfo.endCursor;
    const second = await api.ask<Page>(list, { token: owner, variables: { id: own.id, after } });
    expect(second.data?.enrolmentTokens.pageInfo.hasNextPage).toBe(false);
    expect(JSON.stringify([first.data, second.data])).not.toMatch(/wre_/);
    expect(codeOf(await api.ask(list, { token: reader, variables: { id: own.id } }))).toBe('FORBIDDEN');
    for (const token of [elsewhere, stranger]) expect(codeOf(await api.ask(list, { token, variables: { id: own.id } }))).toBe('NOT_FOUND');
  });

  it('are revoked at once', async () => {
    const made = await api.ask<{ createEnrolmentToken: { id: string; token: string } }>(create, {
      token: owner,
      variables: { id: own.id, label: 'Gone' },
    });
    const { id = '', token: secret = '' } = made.data?.createEnrolmentToken ?? {};
    expect(codeOf(await api.ask(revoke, { token: reader, variables: { id } }))).toBe('FORBIDDEN');
    for (const token of [elsewhere, stranger]) expect(codeOf(await api.ask(revoke, { token, variables: { id } }))).toBe('NOT_FOUND');
    expect((await api.ask(revoke, { token: owner, variables: { id } })).data).toEqual({ revokeEnrolmentToken: { state: 'REVOKED' } });
    expect(codeOf(await api.ask(revoke, { token: owner, variables: { id } }))).toBe('CONFLICT');
    const found = await api.deps.gate.findEnrolmentToken(api.deps.secrets.sha256(secret));
    const used = await api.deps.records.forClinic(scope, ({ inventory }) =>
      inventory.useEnrolmentToken(found?.tokenId ?? '', api.clock.now),
    );
    expect([found?.tokenId, used]).toEqual([id, null]);
  });
});
