import type { Clinic, ProviderId } from '#libs/domain';
import { FakeNinja, ninjaDevice } from '#libs/testing';
import type { ApiFixture } from './support/api-fixture.js';
import { bind, codeOf, connect, openConnectedApi, Pulling } from './support/connected-clinic.js';

const ENDPOINTS = { microsoft: { login: 'http://127.0.0.1:9', graph: 'http://127.0.0.1:9' } };
const CHANGE = 'mutation ($input: ChangeConnectionCredentialsInput!) { changeConnectionCredentials(input: $input) { state } }';
const UNBIND = 'mutation ($clinicId: ID!, $bindingId: ID!) { unbindOrganisation(clinicId: $clinicId, bindingId: $bindingId) }';

let ours: FakeNinja;
let strangers: FakeNinja;
let api: ApiFixture;
let provider: ProviderId;
let clinic: Clinic;
let owner: string;
let connectionId: string;
let bindingId: string;

beforeEach(async () => {
  [ours, strangers] = [await FakeNinja.start(), await FakeNinja.start()];
  ours.devices = [ninjaDevice(1)];
  strangers.devices = [ninjaDevice(5)];
  api = await openConnectedApi(ENDPOINTS);
  provider = await api.provider('Harbour IT');
  clinic = await api.clinic(provider, 'Ash Street');
  owner = await api.person(provider, 'provider-owner');
  connectionId = await connected('RMM', ours);
  bindingId = (await bound(connectionId)).data?.bindOrganisation.id ?? '';
});
afterEach(async () => {
  await api.close();
  await ours.close();
  await strangers.close();
});

const settingsOf = (ninja: FakeNinja, clientId = ninja.clientId) => [
  { name: 'baseUrl', value: ninja.server.origin },
  { name: 'clientId', value: clientId },
];
const connected = async (name: string, ninja: FakeNinja): Promise<string> =>
  (await connect(api, owner, { kind: 'NINJAONE', name, secret: ninja.secret, settings: settingsOf(ninja) })).data?.addConnection.id ?? '';
const bound = (by: string, to = clinic) => bind(api, owner, { connectionId: by, organisationId: '3', clinicId: to.id });
const change = async (ninja: FakeNinja, clientId?: string): Promise<string> => {
  const input = { connectionId, secret: ninja.secret, settings: settingsOf(ninja, clientId) };
  return codeOf(await api.ask(CHANGE, { token: owner, variables: { input } }));
};

it('a connection that is bound does not go to another server, where the same number is a stranger’s organisation', async () => {
  expect(await change(strangers)).toBe('CONFLICT');
  expect(await change(ours, 'another-customer')).toBe('CONFLICT');
  expect(await change(ours)).toBe('OK');
  await new Pulling(api, ENDPOINTS).round(clinic);
  expect(await api.rows('SELECT name FROM device')).toEqual([{ name: 'PC-1' }]);
  expect(strangers.server.calls).toEqual([]);
});

it('goes there once nothing is bound', async () => {
  expect(codeOf(await api.ask(UNBIND, { token: owner, variables: { clinicId: clinic.id, bindingId } }))).toBe('OK');
  expect(await change(strangers)).toBe('OK');
});

it('an organisation that one connection has bound is not bound by another of the provider, and is by another provider', async () => {
  const other = await api.clinic(provider, 'Birch Road');
  expect(codeOf(await bound(await connected('RMM again', ours), other))).toBe('CONFLICT');
  expect(codeOf(await bound(await connected('RMM elsewhere', strangers), other))).toBe('OK');
  const rival = await api.provider('Rival IT');
  owner = await api.person(rival, 'provider-owner');
  expect(codeOf(await bound(await connected('Theirs', ours), await api.clinic(rival, 'Theirs')))).toBe('OK');
});
