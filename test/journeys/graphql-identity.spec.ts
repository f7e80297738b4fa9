import { randomUUID } from 'node:crypto';
import type { Clinic } from '#libs/domain';
import { agentReport } from '#libs/testing';
import { FRONT_DESK, type Host } from './support/osquery-client.js';
import { OsqueryProduct } from './support/osquery-product.js';

let product: OsqueryProduct;
let analyst: string;
let reader: string;
let ofBirch: string;
let stranger: string;
let birch: Clinic;
let provider: Awaited<ReturnType<OsqueryProduct['api']['provider']>>;
let clinics = 0;

beforeAll(async () => {
  product = await OsqueryProduct.open();
  const { api } = product;
  provider = await api.provider('Harbour IT');
  birch = await api.clinic(provider, 'Birch Road');
  analyst = await api.person(provider, 'security-analyst');
  reader = await api.person(provider, 'report-reader');
  ofBirch = await api.person(provider, 'security-analyst', [birch]);
  stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
}, 60_000);
afterAll(() => product.close());

const host = (changes: Partial<Host> = {}): Host => ({ ...FRONT_DESK, ...changes });
const newClinic = (): Promise<Clinic> => product.api.clinic(provider, `Clinic ${(clinics += 1)}`);

interface Seen {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly sources: readonly { id: string; source: string; joinedBecause: string | null; identities: readonly object[] }[];
}
const DEVICE = `id name state sources { id source joinedBecause identities { field value counts current } }`;
const SEE = `query ($id: ID!) { clinic(id: $id) { devices { totalCount edges { node { ${DEVICE} } } }
  deviceMatches { reason agrees contradicts betweenSeveral devices { id name } } } }`;

interface Match {
  readonly reason: string;
  readonly agrees: readonly string[];
  readonly contradicts: readonly string[];
  readonly devices: readonly { id: string; name: string }[];
}
async function see(clinic: Clinic, token = analyst): Promise<{ devices: readonly Seen[]; matches: readonly Match[] }> {
  const { data } = await product.api.ask<{
    clinic: { devices: { edges: { node: Seen }[] }; deviceMatches: Match[] };
  }>(SEE, { token, variables: { id: clinic.id } });
  return { devices: data?.clinic.devices.edges.map(({ node }) => node) ?? [], matches: data?.clinic.deviceMatches ?? [] };
}

async function rule(name: string, input: object, token = analyst): Promise<string> {
  const type = name === 'splitDevice' ? 'SplitDeviceInput' : 'RuleDevicesInput';
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`;
  const { errors } = await product.api.ask(document, { token, variables: { input: { reason: 'looked at both', ...input } } });
  return errors[0]?.extensions.code ?? 'OK';
}
const merge = (deviceIds: readonly string[], token = analyst): Promise<string> => rule('mergeDevices', { deviceIds }, token);

/** The same computer, by the agent and by osquery. */
async function seenTwice(clinic: Clinic, other: Partial<Host> = {}): Promise<string> {
  const key = await product.agent(analyst, clinic, host());
  product.api.clock.now = new Date(product.api.clock.now.getTime() + 60_000);
  await product.computer(analyst, clinic, host(other));
  return key;
}

function reportOf({ name: hostname, uuid: hardwareUuid, serial }: Host): object {
  const { sections, ...report } = agentReport({ reportId: randomUUID(), observedAt: product.api.clock.now.toISOString() });
  const { system } = sections;
  const told = system.status === 'read' ? { ...system, data: { ...system.data, hostname, hardwareUuid, serial } } : system;
  return { ...report, sections: { ...sections, system: told } };
}

describe('a computer that several programs tell of', () => {
  it('is one, and says who told what', async () => {
    const clinic = await newClinic();
    await seenTwice(clinic);
    const { devices, matches } = await see(clinic);
    expect(matches).toEqual([]);
    expect(devices).toHaveLength(1);
    expect(devices[0]?.sources).toMatchObject([
      { source: 'agent', joinedBecause: null },
      { source: 'osquery', joinedBecause: 'HARDWARE' },
    ]);
    expect(devices[0]?.sources[1]?.identities).toContainEqual({ field: 'SERIAL', value: '640HP72', counts: true, current: true });
  });

  it('counts once in what is assessed, with the facts of every source', async () => {
    const clinic = await newClinic();
    const key = await seenTwice(clinic);
    expect((await product.post('/v1/reports', reportOf(FRONT_DESK), key)).status).toBe(202);
    await product.assess(clinic);
    const ask = 'query ($id: ID!) { clinic(id: $id) { posture { steps { checks { id message } } } } }';
    interface Told {
      readonly clinic: { readonly posture: { readonly steps: readonly { readonly checks: readonly { id: string; message: string }[] }[] } };
    }
    const { data } = await product.api.ask<Told>(ask, { token: analyst, variables: { id: clinic.id } });
    const checks = data?.clinic.posture.steps.flatMap((step) => step.checks);
    expect(checks?.find(({ id }) => id === 's8.heartbeat')?.message).toMatch(/^1 of 1 computers/);
    expect((await see(clinic)).devices).toHaveLength(1);
  });

  it('is one also when all of them come at the same moment, and come again', async () => {
    const clinic = await newClinic();
    const others = Array.from({ length: 4 }, (_, n) =>
      host({ name: `DESK-${n}`, uuid: `4C4C4544-0034-3010-8048-B6C04F50010${n}`, serial: `DESK-${n}` }),
    );
    const all = [host(), ...others].flatMap((one) => [product.agent(analyst, clinic, one), product.computer(analyst, clinic, one)]);
    await Promise.all(all);
    await Promise.all([host(), ...others].map((one) => product.computer(analyst, clinic, one)));
    const { devices, matches } = await see(clinic);
    expect(devices.map(({ sources }) => sources.length)).toEqual([2, 2, 2, 2, 2]);
    expect(matches).toEqual([]);
  });

  it('is revoked as one', async () => {
    const clinic = await newClinic();
    const key = await product.agent(analyst, clinic, host());
    const osquery = await product.computer(analyst, clinic, host());
    const [device] = (await see(clinic)).devices;
    const revoke = 'mutation ($input: JudgeDeviceInput!) { revokeDevice(input: $input) { state } }';
    const variables = { input: { deviceId: device?.id, reason: 'stolen' } };
    const { data } = await product.api.ask<{ revokeDevice: { state: string } }>(revoke, { token: analyst, variables });
    expect(data?.revokeDevice.state).toBe('REVOKED');
    expect(await osquery.config()).toEqual({ node_invalid: true });
    expect((await product.post('/v1/reports', agentReport({}), key)).status).toBe(401);
  });

  it.each([
    ['placeholders', { serial: 'To be filled by O.E.M.', uuid: '03000200-0400-0500-0006-000700080009', name: 'OTHER-1' }],
    ['a name', { serial: 'OTHER', uuid: '4C4C4544-0034-3010-8048-B6C04F50BBBB' }],
  ])('is not taken for another that shares only %s', async (_, other) => {
    const clinic = await newClinic();
    await seenTwice(clinic, other);
    expect(await see(clinic)).toMatchObject({ devices: [{}, {}], matches: [] });
  });
});

describe('what the rules cannot tell', () => {
  const COPY = { name: 'COPY-1' };

  it('is asked, with what speaks for and against it', async () => {
    const clinic = await newClinic();
    await seenTwice(clinic, COPY);
    const { devices, matches } = await see(clinic);
    expect(devices).toHaveLength(2);
    expect(matches).toMatchObject([{ reason: 'OTHER_NAME', agrees: ['SERIAL', 'HARDWARE_UUID'], contradicts: ['HOSTNAME'] }]);
    expect(matches[0]?.devices.map(({ name }) => name).sort()).toEqual(['COPY-1', 'RECEPTION-01']);
  });

  it('is one when somebody says so, until somebody takes it apart again', async () => {
    const clinic = await newClinic();
    await seenTwice(clinic, COPY);
    const before = await see(clinic);
    expect(await merge(before.devices.map(({ id }) => id))).toBe('OK');
    const [device, none] = (await see(clinic)).devices;
    expect(none).toBeUndefined();
    expect(device?.sources.map(({ joinedBecause }) => joinedBecause)).toEqual([null, 'RULED']);
    expect(await merge(before.devices.map(({ id }) => id))).toBe('CONFLICT');
    const sightingIds = [device?.sources[1]?.id];
    expect(await rule('splitDevice', { deviceId: device?.id, sightingIds })).toBe('OK');
    expect(await see(clinic)).toMatchObject({ devices: [{}, {}], matches: [] });
  });

  it('stays apart once that was said, whatever is told later', async () => {
    const clinic = await newClinic();
    await seenTwice(clinic);
    const [device] = (await see(clinic)).devices;
    const [agent, osquery] = device!.sources.map(({ id }) => id);
    expect(await rule('splitDevice', { deviceId: agent, sightingIds: [osquery] })).toBe('OK');
    await product.computer(analyst, clinic, host());
    await product.agent(analyst, clinic, host());
    const { devices, matches } = await see(clinic);
    expect(devices.map(({ sources }) => sources.map(({ id }) => id)).sort()).toEqual([[agent], [osquery]].sort());
    expect(matches).toEqual([]);
    expect(await rule('splitDevice', { deviceId: agent, sightingIds: [osquery] })).toBe('CONFLICT');
    expect(await merge([agent!, osquery!])).toBe('OK');
    expect((await see(clinic)).devices).toHaveLength(1);
  });

  it('is not asked again where it is to stay apart', async () => {
    const clinic = await newClinic();
    await seenTwice(clinic, COPY);
    const { devices } = await see(clinic);
    expect(await rule('keepDevicesApart', { deviceIds: devices.map(({ id }) => id) })).toBe('OK');
    await product.computer(analyst, clinic, host(COPY));
    expect(await see(clinic)).toMatchObject({ devices: [{}, {}], matches: [] });
  });

  it('stands in the audit: who said so and why, and what it changed', async () => {
    const clinic = await newClinic();
    await seenTwice(clinic, COPY);
    await merge((await see(clinic)).devices.map(({ id }) => id));
    const events = await product.api.rows<{ action: string; actor_kind: string; facts: object }>(
      "SELECT action, actor_kind, facts FROM audit_event WHERE clinic_id = $1 AND action IN ('device.ruled', 'device.joined') ORDER BY action",
      [clinic.id],
    );
    expect(events.map(({ action }) => action)).toEqual(['device.joined', 'device.ruled']);
    expect(JSON.stringify(events)).toContain('looked at both');
  });
});

describe('merging and splitting', () => {
  it('is refused across clinics, whose computers never count as one', async () => {
    const clinic = await newClinic();
    await product.computer(analyst, clinic, host());
    await product.computer(analyst, birch, host());
    const ids = [(await see(clinic)).devices[0]?.id ?? '', (await see(birch)).devices[0]?.id ?? ''];
    expect(await merge(ids)).toBe('BAD_USER_INPUT');
    expect((await see(clinic)).matches).toEqual([]);
  });

  it('is refused to those who may not, and of what they do not see', async () => {
    const clinic = await newClinic();
    await seenTwice(clinic, { name: 'COPY-1' });
    const ids = (await see(clinic)).devices.map(({ id }) => id);
    expect(await merge(ids, reader)).toBe('FORBIDDEN');
    for (const token of [ofBirch, stranger]) {
      expect(await merge(ids, token)).toBe('NOT_FOUND');
      expect(await rule('keepDevicesApart', { deviceIds: ids }, token)).toBe('NOT_FOUND');
      expect(await rule('splitDevice', { deviceId: ids[0], sightingIds: [ids[0]] }, token)).toBe('NOT_FOUND');
      expect(await see(clinic, token)).toEqual({ devices: [], matches: [] });
    }
    expect(await merge(ids.slice(0, 1))).toBe('CONFLICT');
    expect(await merge([])).toBe('BAD_USER_INPUT');
    expect(await rule('mergeDevices', { deviceIds: ids, reason: ' ' })).toBe('BAD_USER_INPUT');
    expect((await see(clinic)).devices).toHaveLength(2);
  });
});
