import type { Clinic, ProviderId } from '#libs/domain';
import { FakeGraph, graphScore, graphUser } from '#libs/testing';
import type { ApiFixture } from './support/api-fixture.js';
import { bind, codeOf, connect, openConnectedApi, Pulling } from './support/connected-clinic.js';

const PARTNER = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Harbour IT', users: [], score: null };
const TENANT = 'bbbbbbbb-0000-4000-8000-000000000002';
const FED = 'query ($id: ID!) { clinic(id: $id) { connections { id organisationName runs { outcome } } } }';
const STREAMS =
  'query ($id: ID!) { clinic(id: $id) { connections { streams { outcome failures reason succeededAt } runs(first: 5) { outcome } } } }';
const LIST = '{ connections { id } connectionBindings { totalCount edges { node { id clinicName } } } }';
const NOTHING = { connections: [], connectionBindings: { totalCount: 0, edges: [] } };

let graph: FakeGraph;
let api: ApiFixture;
let pulling: Pulling;
let provider: ProviderId;
let clinic: Clinic;
let other: Clinic;
let owner: string;
let connectionId: string;
let bindingId: string;

beforeEach(async () => {
  const tenant = { id: TENANT, name: 'Ash Street', users: [graphUser('ana')], score: graphScore(TENANT, '2026-11-23') };
  graph = await FakeGraph.start(PARTNER, [tenant]);
  api = await openConnectedApi({ microsoft: graph.endpoints });
  pulling = new Pulling(api, { microsoft: graph.endpoints });
  provider = await api.provider('Harbour IT');
  clinic = await api.clinic(provider, 'Ash Street');
  other = await api.clinic(provider, 'Birch Road');
  owner = await api.person(provider, 'provider-owner');
  const settings = [
    { name: 'tenantId', value: PARTNER.id },
    { name: 'clientId', value: graph.clientId },
  ];
  const made = await connect(api, owner, { kind: 'MICROSOFT_GRAPH', name: 'Microsoft', secret: graph.secret, settings });
  connectionId = made.data?.addConnection.id ?? '';
  const bound = await bind(api, owner, { connectionId, organisationId: TENANT, clinicId: clinic.id });
  bindingId = bound.data?.bindOrganisation.id ?? '';
  await pulling.round(clinic);
});
afterEach(async () => {
  await api.close();
  await graph.close();
});

const ask = (query: string, token: string, variables: object = {}) => api.ask<Record<string, unknown>>(query, { token, variables });

describe('who sees what feeds a clinic', () => {
  it('its principal, who sees no more of the connection than its name', async () => {
    const principal = await api.person(provider, 'clinic-principal', [clinic]);
    expect((await ask(FED, principal, { id: clinic.id })).data).toEqual({
      clinic: { connections: [{ id: bindingId, organisationName: 'Ash Street', runs: [{ outcome: 'WHOLE' }] }] },
    });
    expect(codeOf(await ask(LIST, principal))).toBe('FORBIDDEN');
  });

  it('nobody of another clinic, and none of another provider', async () => {
    const technician = await api.person(provider, 'technician', [other]);
    expect((await ask(LIST, technician)).data).toEqual(NOTHING);
    const stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
    expect((await ask(LIST, stranger)).data).toEqual(NOTHING);
    for (const token of [technician, stranger]) {
      expect(codeOf(await ask(FED, token, { id: clinic.id }))).toBe('NOT_FOUND');
      expect(codeOf(await ask('mutation ($id: ID!) { pullNow(bindingId: $id) { id } }', token, { id: bindingId }))).toBe('NOT_FOUND');
    }
  });

  it('who runs connections, by clinic', async () => {
    const technician = await api.person(provider, 'technician', [clinic]);
    const edges = [{ node: { id: bindingId, clinicName: 'Ash Street' } }];
    expect((await ask(LIST, technician)).data).toEqual({
      connections: [{ id: connectionId }],
      connectionBindings: { totalCount: 1, edges },
    });
    const one = 'query ($id: ID!) { connectionBindings(connectionId: $id) { totalCount } }';
    expect((await ask(one, technician, { id: connectionId })).data).toEqual({ connectionBindings: { totalCount: 1 } });
    const named = 'query ($search: String) { connectionBindings(search: $search) { totalCount } }';
    const seen = async (search: string) => (await ask(named, technician, { search })).data;
    for (const search of ['ash st', 'ASH']) expect(await seen(search)).toEqual({ connectionBindings: { totalCount: 1 } });
    for (const search of ['birch', '%', '_']) expect(await seen(search)).toEqual({ connectionBindings: { totalCount: 0 } });
    expect((await ask(named, technician, { search: 'x'.repeat(101) })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    for (const id of [bindingId, 'nothing'])
      expect((await ask(one, technician, { id })).data).toEqual({ connectionBindings: { totalCount: 0 } });
  });

  it('and none of another provider may use, change, stop or remove the connection', async () => {
    const rival = await api.provider('Rival IT');
    const theirs = await api.clinic(rival, 'Their clinic');
    const stranger = await api.person(rival, 'provider-owner');
    const id = { id: connectionId };
    for (const query of [
      'query ($id: ID!) { remoteOrganisations(connectionId: $id) { id } }',
      'mutation ($id: ID!) { pauseConnection(connectionId: $id, paused: true) { id } }',
      'mutation ($id: ID!) { removeConnection(connectionId: $id) }',
    ])
      expect(codeOf(await ask(query, stranger, id))).toBe('NOT_FOUND');
    expect(codeOf(await bind(api, stranger, { connectionId, organisationId: TENANT, clinicId: theirs.id }))).toBe('NOT_FOUND');
  });
});

describe('a connection', () => {
  it('that is paused is not asked, until it goes on', async () => {
    const pause = 'mutation ($id: ID!, $paused: Boolean!) { pauseConnection(connectionId: $id, paused: $paused) { state } }';
    expect((await ask(pause, owner, { id: connectionId, paused: true })).data).toEqual({ pauseConnection: { state: 'PAUSED' } });
    const asked = graph.server.calls.length;
    await ask('mutation ($id: ID!) { pullNow(bindingId: $id) { id } }', owner, { id: bindingId });
    await pulling.round(clinic);
    expect(graph.server.calls).toHaveLength(asked);
    await ask(pause, owner, { id: connectionId, paused: false });
    await pulling.round(clinic);
    expect(graph.server.calls.length).toBeGreaterThan(asked);
  });

  it('that is removed takes its credentials and bindings along, and leaves the evidence', async () => {
    expect(codeOf(await ask('mutation ($id: ID!) { removeConnection(connectionId: $id) }', owner, { id: connectionId }))).toBe('OK');
    expect(await api.rows('SELECT 1 FROM sealed_secret UNION ALL SELECT 1 FROM connection_binding')).toEqual([]);
    expect((await api.rows('SELECT 1 FROM observation')).length).toBeGreaterThan(0);
  });

  it('does not go with a clinic to another provider: its binding ends there, and nothing more is pulled', async () => {
    const receiver = await api.person(await api.provider('Lake IT'), 'provider-owner');
    const offered = await ask('mutation ($id: ID!) { offerClinic(clinicId: $id) { code } }', owner, { id: clinic.id });
    const { code } = offered.data?.['offerClinic'] as { code: string };
    expect(codeOf(await ask('mutation ($code: String!) { acceptClinic(code: $code) { id } }', receiver, { code }))).toBe('OK');
    expect((await ask(FED, receiver, { id: clinic.id })).data).toEqual({ clinic: { connections: [] } });
    expect(await api.rows('SELECT 1 FROM connection_binding')).toEqual([]);
    expect((await ask(LIST, owner)).data).toEqual({ ...NOTHING, connections: [{ id: connectionId }] });
  });

  it('is in the audit with every act, and without a secret', async () => {
    const { data } = await ask('{ auditLog(first: 100) { edges { node { action facts { name value } } } } }', owner);
    const told = JSON.stringify(data);
    for (const action of ['connection.added', 'connection.bound']) expect(told).toContain(action);
    expect(told).not.toContain(graph.secret);
  });
});

describe('a fault of our own', () => {
  it('loses nothing, lets go of the binding, and does not ask the service again at once', async () => {
    const faulty = new Pulling(api, { microsoft: graph.endpoints }, { pull: () => failing() });
    await ask('mutation ($id: ID!) { pullNow(bindingId: $id) { id } }', owner, { id: bindingId });
    await expect(faulty.pull(clinic, bindingId)).rejects.toThrow('a fault');
    const fed = await ask(STREAMS, owner, { id: clinic.id });
    const failed = {
      outcome: 'FAILED',
      failures: 1,
      reason: expect.stringContaining('fault of our own'),
      succeededAt: '2026-11-24T03:00:00.000Z',
    };
    expect(fed.data).toEqual({
      clinic: {
        connections: [{ streams: [failed, failed, failed], runs: expect.arrayContaining([{ outcome: 'FAILED' }, { outcome: 'WHOLE' }]) }],
      },
    });
    const asked = graph.server.calls.length;
    await pulling.pull(clinic, bindingId);
    expect(graph.server.calls).toHaveLength(asked);
    api.clock.now = new Date('2026-11-24T03:16:00Z');
    await pulling.round(clinic);
    expect(graph.server.calls.length).toBeGreaterThan(asked);
  });
});

describe('a secret that does not open any more', () => {
  beforeEach(() => api.rows(`UPDATE sealed_secret SET envelope = replace(envelope, 'wv1.', 'wv9.')`));
  const state = async () => (await ask('{ connections { state reason } }', owner)).data;
  const lost = { connections: [{ state: 'NEEDS_ATTENTION', reason: expect.stringContaining('cannot be opened') }] };

  it('is told of the connection by the next pull, and nothing is asked', async () => {
    const asked = graph.server.calls.length;
    await ask('mutation ($id: ID!) { pullNow(bindingId: $id) { id } }', owner, { id: bindingId });
    await pulling.round(clinic);
    expect(await state()).toEqual(lost);
    expect(graph.server.calls).toHaveLength(asked);
  });

  it('is told of it when its organisations are asked for', async () => {
    expect(codeOf(await ask('query ($id: ID!) { remoteOrganisations(connectionId: $id) { id } }', owner, { id: connectionId }))).toBe(
      'CONFLICT',
    );
    expect(await state()).toEqual(lost);
  });
});

describe('asking for a pull', () => {
  const PULL = 'mutation ($id: ID!) { pullNow(bindingId: $id) { streams { stream nextPullAt } } }';

  it('is in the audit', async () => {
    await ask(PULL, owner, { id: bindingId });
    const { data } = await ask('{ auditLog(first: 100) { edges { node { action } } } }', owner);
    expect(JSON.stringify(data)).toContain('connection.pull-requested');
  });

  it('does not come before the time that the service asked for', async () => {
    const busy = () => ({ status: 429, headers: { 'retry-after': '7200' } });
    const health = '/admin/serviceAnnouncement/healthOverviews';
    for (const path of ['/reports/authenticationMethods/userRegistrationDetails', '/security/secureScores', health])
      graph.instead.set(path, busy);
    await ask(PULL, owner, { id: bindingId });
    await pulling.round(clinic);
    const asked = graph.server.calls.length;
    const { data } = await ask(PULL, owner, { id: bindingId });
    expect(data?.['pullNow']).toMatchObject({
      streams: Array.from({ length: 3 }, () => ({ nextPullAt: '2026-11-24T05:00:00.000Z' })),
    });
    await pulling.round(clinic);
    expect(graph.server.calls).toHaveLength(asked);
  });
});

describe('two workers', () => {
  it('do not pull for one binding at once, and the second goes on when the first has died', async () => {
    const held = "UPDATE connection_binding SET lease = gen_random_uuid(), leased_until = '2026-11-24T03:10:00Z'";
    await api.rows(held);
    await ask('mutation ($id: ID!) { pullNow(bindingId: $id) { id } }', owner, { id: bindingId });
    const asked = graph.server.calls.length;
    await pulling.round(clinic);
    expect(graph.server.calls).toHaveLength(asked);
    api.clock.now = new Date('2026-11-24T03:11:00Z');
    await pulling.round(clinic);
    expect(graph.server.calls.length).toBeGreaterThan(asked);
  });

  it('keep nothing of a pull that another has taken over', async () => {
    const submissions = () => api.rows('SELECT 1 FROM submission');
    const before = (await submissions()).length;
    let taken: Promise<unknown> = Promise.resolve();
    graph.instead.set('/reports/authenticationMethods/userRegistrationDetails', () => {
      taken = api.rows("UPDATE connection_binding SET lease = gen_random_uuid(), leased_until = '2026-11-25T00:00:00Z'");
      return null;
    });
    api.clock.now = new Date('2026-11-25T09:00:00Z');
    const slow = pulling.deps.connectors;
    const late = { pull: (request: Parameters<typeof slow.pull>[0]) => after(slow.pull(request), () => taken) };
    await api.deps.records.forClinic(pulling.scopeOf(clinic), ({ work }) => work.request('pull', bindingId, api.clock.now, api.clock.now));
    await new Pulling({ ...api, deps: api.deps }, { microsoft: graph.endpoints }, late).pull(clinic, bindingId);
    expect(await submissions()).toHaveLength(before);
  });
});

async function* failing(): AsyncGenerator<never> {
  yield await Promise.reject(new Error('a fault'));
}

/** Each page, once what else is under way has happened. */
async function* after<Page>(pages: AsyncIterable<Page>, meanwhile: () => Promise<unknown>): AsyncGenerator<Page> {
  for await (const page of pages) {
    await meanwhile();
    yield page;
  }
}
