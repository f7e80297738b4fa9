import type { Clinic } from '#libs/domain';
import { normaliseInbox } from '#libs/flow';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

const SEEN = Date.parse('2026-11-24T01:00:00Z');
const UPLOAD = `mutation ($input: UploadDevicesInput!) { uploadDevices(input: $input) {
  source accepted unchanged shutOut elsewhere leftOut part refusedCount refused { ownId reason } } }`;
const DEVICES = 'query ($id: ID!) { clinic(id: $id) { devices { edges { node { id name state osName } } } } }';
const REVOKE = 'mutation ($input: JudgeDeviceInput!) { revokeDevice(input: $input) { state } }';

let api: ApiFixture;
let own: Clinic;
let other: Clinic;
const people: Record<'technician' | 'reader' | 'elsewhere' | 'stranger' | 'owner', string> = {
  ...{ technician: '', reader: '', elsewhere: '', stranger: '', owner: '' },
};

beforeEach(async () => {
  api = await openApi();
  api.clock.now = new Date('2026-11-24T03:00:00Z');
  const provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, 'Ash Street');
  other = await api.clinic(provider, 'Birch Road');
  people.owner = await api.person(provider, 'provider-owner');
  people.technician = await api.person(provider, 'technician');
  people.reader = await api.person(provider, 'report-reader');
  people.elsewhere = await api.person(provider, 'technician', [other]);
  people.stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
});
afterEach(() => api.close());

const datto = (n: number, facts: object = {}): object => ({
  ...{ uid: `d-${n}`, siteUid: 's-3', siteName: 'Ash Street', hostname: `PC-${n}`, operatingSystem: 'Microsoft Windows 11 Pro 10.0.26100' },
  ...{ lastSeen: SEEN, antivirus: { antivirusProduct: 'Defender', antivirusStatus: 'NotRunning' }, ...facts },
});
type Receipt = { readonly uploadDevices: Readonly<Record<string, unknown>> };
const upload = (person: keyof typeof people, file: unknown, more: object = {}): Promise<Answer<Receipt>> => {
  const input = { clinicId: own.id, content: JSON.stringify(file), ...more };
  return api.ask(UPLOAD, { token: people[person], variables: { input } });
};
async function told(file: unknown, more: object = {}): Promise<Receipt['uploadDevices']> {
  const { data, errors } = await upload('technician', file, more);
  expect(errors).toEqual([]);
  return data?.uploadDevices ?? {};
}
interface Seen {
  readonly clinic: {
    readonly devices: {
      readonly edges: readonly { readonly node: { readonly id: string; readonly name: string; readonly state: string } }[];
    };
  } | null;
}
async function computers(clinic: Clinic, person: keyof typeof people): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { data } = await api.ask<Seen>(DEVICES, { token: people[person], variables: { id: clinic.id } });
  return data?.clinic?.devices.edges.map(({ node }) => node) ?? [];
}
const antivirus = () =>
  api.rows<{ data: unknown }>(
    `SELECT payload->'sections'->'antivirus'->'data' AS data FROM submission WHERE source = 'datto-rmm' AND state <> 'quarantined'`,
  );

it('computers of a file are the clinic’s, with what is told of them, once', async () => {
  const file = { devices: [datto(1), datto(2), datto(3, { deviceClass: 'printer' }), datto(4, { lastSeen: 'never' })] };
  const refused = [{ ownId: 'd-4', reason: expect.stringContaining('is no time') as string }];
  expect(await told(file)).toMatchObject({ source: 'datto-rmm', accepted: 2, unchanged: 0, leftOut: 1, refusedCount: 1, refused });
  expect((await computers(own, 'technician')).map(({ name }) => name).sort()).toEqual(['PC-1', 'PC-2']);
  expect(await antivirus()).toHaveLength(2);
  expect(await told(file)).toMatchObject({ accepted: 0, unchanged: 2 });
  expect(await told({ devices: [datto(1, { antivirus: null, lastSeen: SEEN + 3_600_000 })] })).toMatchObject({ accepted: 1 });
  const scope = { kind: 'clinic', providerId: own.providerId, clinicId: own.id, actor: { kind: 'system', id: 'worker' } } as const;
  await normaliseInbox(api.deps, scope);
  const standing = await api.rows<{ state: string }>(`SELECT state FROM submission WHERE source = 'datto-rmm' ORDER BY state`);
  expect(standing.map(({ state }) => state)).toEqual(['normalised', 'normalised', 'normalised', 'quarantined']);
});

it('who may not is refused, and neither another clinic nor another provider sees or changes anything', async () => {
  for (const person of ['reader', 'elsewhere', 'stranger'] as const) {
    const { errors } = await upload(person, [datto(1)]);
    expect(errors[0]?.extensions.code).toBe(person === 'reader' ? 'FORBIDDEN' : 'NOT_FOUND');
  }
  expect(await computers(own, 'technician')).toEqual([]);
  await told([datto(1)]);
  expect(await computers(other, 'technician')).toEqual([]);
  expect(await computers(own, 'elsewhere')).toEqual([]);
  expect(await computers(own, 'stranger')).toEqual([]);
});

it('a file of several customers, or one that cannot be read, keeps nothing', async () => {
  const both = [datto(1), datto(2, { siteUid: 's-4', siteName: 'Birch Road' })];
  for (const [file, reason] of [
    [both, 'organisation: is missing'],
    [{ devices: [] }, 'format: cannot be told'],
  ] as const) {
    const { errors } = await upload('technician', file);
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining(reason) as string });
  }
  expect(await computers(own, 'technician')).toEqual([]);
  expect(await told(both, { organisation: 's-4' })).toMatchObject({ accepted: 1, elsewhere: 1 });
  expect((await computers(own, 'technician')).map(({ name }) => name)).toEqual(['PC-2']);
});

it('a revoked computer stays out until it is said that it comes in again', async () => {
  await told([datto(1)]);
  const [one] = await computers(own, 'technician');
  const revoked = await api.ask(REVOKE, { token: people.owner, variables: { input: { deviceId: one?.id, reason: 'sold' } } });
  expect(revoked.errors).toEqual([]);
  const later = [datto(1, { lastSeen: SEEN + 3_600_000 })];
  expect(await told(later)).toMatchObject({ accepted: 0, shutOut: 1 });
  api.clock.now = new Date(api.clock.now.getTime() + 60_000);
  expect(await told(later, { readmit: true })).toMatchObject({ unchanged: 1, shutOut: 0 });
});

it('the upload is in the audit, with counts and nobody’s name', async () => {
  await told([datto(1), datto(2, { uid: null })]);
  const [event] = await api.rows<{ facts: string }>(`SELECT facts FROM audit_event WHERE action = 'devices.uploaded'`);
  expect(JSON.parse(event?.facts ?? '')).toEqual({ source: 'datto-rmm', computers: 1, accepted: 1, refused: 1, readmit: false });
});

it('agents of Wazuh are the clinic’s computers, with what syscollector found of each', async () => {
  const agent = (id: string, name: string, group: string): object => ({
    ...{ id, name, group: ['default', group], manager: 'wazuh-1', registerIP: 'any', dateAdd: '2026-01-02T00:00:00+00:00' },
    ...{
      lastKeepAlive: '2026-11-24T01:00:00+00:00',
      os: { name: 'Microsoft Windows 11 Pro', platform: 'windows', version: '10.0.22631.3447' },
    },
  });
  const items = [agent('001', 'FRONT-1', 'ash'), agent('002', 'FRONT-2', 'birch')];
  const packages = {
    '001': { data: { affected_items: [{ name: 'Best Practice', version: '1.12', format: 'win' }], total_affected_items: 1 } },
  };
  const file = { agents: { data: { affected_items: items, total_affected_items: 2 } }, packages };
  expect((await upload('technician', file)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(await told(file, { organisation: 'ash', format: 'WAZUH' })).toMatchObject({
    source: 'wazuh',
    accepted: 1,
    elsewhere: 1,
    part: false,
  });
  expect((await computers(own, 'technician')).map(({ name }) => name)).toEqual(['FRONT-1']);
  expect(await computers(other, 'technician')).toEqual([]);
  const [software] = await api.rows<{ data: unknown }>(
    `SELECT payload->'sections'->'software'->'data'->'items' AS data FROM submission WHERE source = 'wazuh'`,
  );
  expect(software?.data).toMatchObject([{ name: 'Best Practice', version: '1.12' }]);
});
