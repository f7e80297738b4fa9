import type { Clinic } from '#libs/domain';
import type { Connectors, PulledPage } from '#libs/flow';
import { FakeNinja, ninjaDevice } from '#libs/testing';
import type { ApiFixture } from './support/api-fixture.js';
import { bind, codeOf, connect, openConnectedApi, Pulling } from './support/connected-clinic.js';

const ENDPOINTS = { microsoft: { login: 'http://127.0.0.1:9', graph: 'http://127.0.0.1:9' } };
const SEEN = `query ($id: ID!) { clinic(id: $id) { devices { edges { node { id name state osName lastReportAt } } }
  posture { steps { checks { id state } } } connections { runs { outcome streams { records accepted } } } } }`;
const REVOKE = 'mutation ($input: JudgeDeviceInput!) { revokeDevice(input: $input) { state } }';

interface Seen {
  readonly clinic: {
    readonly devices: {
      readonly edges: readonly { readonly node: { readonly id: string; readonly name: string; readonly state: string } }[];
    };
    readonly posture: { readonly steps: readonly { readonly checks: readonly { readonly id: string; readonly state: string }[] }[] };
    readonly connections: readonly { readonly runs: readonly object[] }[];
  };
}

let ninja: FakeNinja;
let api: ApiFixture;
let pulling: Pulling;
let clinic: Clinic;
let owner: string;

beforeEach(async () => {
  ninja = await FakeNinja.start();
  ninja.devices = [ninjaDevice(1), ninjaDevice(2), ninjaDevice(9, { organizationId: 4 })];
  const timestamp = 1_795_489_200;
  ninja.reports.set('antivirus-status', [
    { deviceId: 1, timestamp, productName: 'Microsoft Defender Antivirus', productState: 'ON', definitionStatus: 'Up-to-Date' },
    { deviceId: 2, timestamp, productName: 'Microsoft Defender Antivirus', productState: 'OFF', definitionStatus: 'Up-to-Date' },
  ]);
  api = await openConnectedApi(ENDPOINTS);
  pulling = new Pulling(api, ENDPOINTS);
  const provider = await api.provider('Harbour IT');
  clinic = await api.clinic(provider, 'Ash Street');
  owner = await api.person(provider, 'provider-owner');
  const settings = [
    { name: 'baseUrl', value: ninja.server.origin },
    { name: 'clientId', value: ninja.clientId },
  ];
  const made = await connect(api, owner, { kind: 'NINJAONE', name: 'RMM', secret: ninja.secret, settings });
  const connectionId = made.data?.addConnection.id ?? '';
  await bind(api, owner, { connectionId, organisationId: '3', clinicId: clinic.id });
  await pulling.round(clinic);
});
afterEach(async () => {
  await api.close();
  await ninja.close();
});

async function seen(): Promise<Seen['clinic']> {
  const { data, errors } = await api.ask<Seen>(SEEN, { token: owner, variables: { id: clinic.id } });
  expect(errors).toEqual([]);
  return data!.clinic;
}
const names = async () => (await seen()).devices.edges.map(({ node }) => `${node.name} ${node.state}`).sort();
async function nextDay(): Promise<void> {
  api.clock.now = new Date(api.clock.now.getTime() + 30 * 3_600_000);
  owner = await api.person(clinic.providerId, 'provider-owner');
  await pulling.round(clinic);
}

it('the computers of the organisation are the clinic’s, with what is known of them, and no other’s', async () => {
  const { posture, connections } = await seen();
  expect(await names()).toEqual(['PC-1 ACTIVE', 'PC-2 ACTIVE']);
  const states = new Map(posture.steps.flatMap(({ checks }) => checks).map(({ id, state }) => [id, state]));
  expect(states.get('s6.antivirus')).toBe('FAIL');
  expect(states.get('s1.disk-encryption')).toBe('ERROR');
  expect(connections[0]?.runs).toEqual([{ outcome: 'WHOLE', streams: [{ records: 2, accepted: 2 }] }]);
});

it('what says nothing new is not taken twice, and a computer that the agent has too is one', async () => {
  await nextDay();
  expect((await seen()).connections[0]?.runs[0]).toEqual({ outcome: 'WHOLE', streams: [{ records: 2, accepted: 0 }] });
  await api.rows(`UPDATE device SET hardware_uuid = '4c4c4544-0035-3510-8052-b4c04f4a3132' WHERE serial = 'serial-1'`);
  await nextDay();
  expect(await names()).toHaveLength(2);
});

const antivirus = async () =>
  new Map((await seen()).posture.steps.flatMap(({ checks }) => checks).map(({ id, state }) => [id, state])).get('s6.antivirus');
const heardAt = (at: string): void => {
  ninja.devices = ninja.devices.map((device) => ({ ...device, lastUpdate: Date.parse(at) / 1_000 }));
};

it('a report that does not come leaves what is known as old as it was', async () => {
  ninja.instead.set('/v2/queries/antivirus-status', { status: 503 });
  heardAt('2026-11-25T03:00:00Z');
  await nextDay();
  expect(await antivirus()).toBe('FAIL');
  const told = await api.rows(
    `SELECT DISTINCT kind, max(observed_at) AS at FROM observation WHERE kind IN ('device.os', 'device.antivirus') GROUP BY kind ORDER BY kind`,
  );
  expect(told).toMatchObject([{ at: new Date('2026-11-24T03:00:00Z') }, { at: new Date('2026-11-25T03:00:00Z') }]);
  expect(await api.rows(`SELECT 1 FROM device_presence WHERE source = 'ninjaone' AND last_at > '2026-11-24T03:00:00Z'`)).toEqual([]);
  ninja.instead.clear();
  await nextDay();
  expect(await antivirus()).toBe('FAIL');
});

it('what a report tells late of a moment that was told of counts from the next one on', async () => {
  const rows = ninja.reports.get('antivirus-status') ?? [];
  const on = rows.map((row) => ({ ...row, productState: 'ON' }));
  ninja.reports.set('antivirus-status', on);
  await nextDay();
  heardAt('2026-11-26T03:00:00Z');
  await nextDay();
  expect(await antivirus()).toBe('PASS');
});

it('a computer that was revoked stays out, however often it is told of', async () => {
  const [first] = (await seen()).devices.edges;
  const input = { deviceId: first?.node.id, reason: 'sold' };
  expect(codeOf(await api.ask(REVOKE, { token: owner, variables: { input } }))).toBe('OK');
  ninja.devices = ninja.devices.map((device) => ({ ...device, lastUpdate: 1_795_600_000 }));
  await nextDay();
  expect(await names()).toHaveLength(1);
  expect(await api.rows('SELECT serial FROM device WHERE revoked_at IS NOT NULL')).toEqual([{ serial: 'serial-1' }]);
});

const QUARANTINE = 'query ($id: ID!) { clinic(id: $id) { submissions(state: QUARANTINED) { edges { node { reason replayable } } } } }';
async function setAside(): Promise<unknown> {
  const { data } = await api.ask<{ clinic: { submissions: { edges: { node: object }[] } } }>(QUARANTINE, {
    token: owner,
    variables: { id: clinic.id },
  });
  return data?.clinic.submissions.edges.map(({ node }) => node);
}

it('a computer that tells nonsense is set aside with the reason, once, and holds up no other', async () => {
  const odd = ninjaDevice(6, { lastUpdate: 1_900_000_000 });
  ninja.devices = [odd, ...ninja.devices, ninjaDevice(7, { systemName: 'PC-7\0', system: { biosSerialNumber: 'S\0' } })];
  await nextDay();
  await nextDay();
  expect(await names()).toEqual(['PC-1 ACTIVE', 'PC-2 ACTIVE', 'PC-7\ufffd ACTIVE']);
  expect(await setAside()).toEqual([
    { reason: expect.stringContaining('The computer 6: /lastUpdate is more than 24 hours ahead'), replayable: false },
  ]);
  const { connections } = await seen();
  expect(connections[0]?.runs[0]).toEqual({ outcome: 'PART', streams: [{ records: 4, accepted: 0 }] });
});

it('a computer that cannot be kept by a fault of our own holds up no other, and the fault is in the log', async () => {
  ninja.devices = [ninjaDevice(7), ...ninja.devices, ninjaDevice(8)];
  const { connectors } = pulling.deps;
  const faulty: Connectors = { pull: (request) => spoiled(connectors.pull(request)) };
  api.clock.now = new Date(api.clock.now.getTime() + 30 * 3_600_000);
  owner = await api.person(clinic.providerId, 'provider-owner');
  await expect(new Pulling(api, ENDPOINTS, faulty).round(clinic)).rejects.toThrow(RangeError);
  expect(await names()).toEqual(['PC-1 ACTIVE', 'PC-2 ACTIVE', 'PC-8 ACTIVE']);
  expect(await setAside()).toEqual([{ reason: expect.stringContaining('The computer 7: it cannot be kept'), replayable: false }]);
});

/** The first computer of each page has a time that is none. */
async function* spoiled(pages: AsyncIterable<PulledPage>): AsyncGenerator<PulledPage> {
  for await (const page of pages) {
    const items = page.items.map((item, n) => (n === 0 && item.type === 'reading' ? { ...item, observedAt: new Date(Number.NaN) } : item));
    yield { ...page, items };
  }
}
