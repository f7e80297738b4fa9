import type { Clinic, ProviderId } from '#libs/domain';
import { FakeGraph, graphScore, graphUser, type GraphTenant } from '#libs/testing';
import type { ApiFixture } from './support/api-fixture.js';
import { bind, codeOf, connect, openConnectedApi, Pulling } from './support/connected-clinic.js';

const PARTNER = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Harbour IT', users: [], score: null };
const ASH = 'bbbbbbbb-0000-4000-8000-000000000002';
const BIRCH = 'cccccccc-0000-4000-8000-000000000003';
const REGISTRATION = '/reports/authenticationMethods/userRegistrationDetails';
const FED = `query ($id: ID!) { clinic(id: $id) { connections { id kind connectionName connectionState organisationName
  health { checkedAt services more troubles { service status since title } } streams { stream outcome reason failures succeededAt nextPullAt } runs(first: 5) { outcome streams { stream outcome reason records accepted } } }
  findings { edges { node { rule title } } } posture { steps { checks { id state } } } } }`;

interface Fed {
  readonly clinic: {
    readonly connections: readonly {
      readonly id: string;
      readonly connectionState: string;
      readonly health: object | null;
      readonly streams: readonly Readonly<Record<string, unknown>>[];
      readonly runs: readonly { readonly outcome: string; readonly streams: readonly object[] }[];
    }[];
    readonly findings: { readonly edges: readonly { readonly node: { readonly rule: string } }[] };
    readonly posture: { readonly steps: readonly { readonly checks: readonly { readonly id: string; readonly state: string }[] }[] } | null;
  };
}

let graph: FakeGraph;
let ashTenant: GraphTenant;
let api: ApiFixture;
let pulling: Pulling;
let provider: ProviderId;
let ash: Clinic;
let birch: Clinic;
let owner: string;
let connectionId: string;

beforeEach(async () => {
  ashTenant = {
    ...{ id: ASH, name: 'ASH STREET PTY LTD', score: graphScore(ASH, '2026-11-23') },
    users: [graphUser('ana', { isAdmin: true }), graphUser('ben'), graphUser('cy', { isMfaRegistered: false, isMfaCapable: false })],
  };
  graph = await FakeGraph.start(PARTNER, [ashTenant, { ...ashTenant, id: BIRCH, name: 'Somebody else' }]);
  api = await openConnectedApi({ microsoft: graph.endpoints });
  pulling = new Pulling(api, { microsoft: graph.endpoints });
  provider = await api.provider('Harbour IT');
  ash = await api.clinic(provider, 'Ash Street');
  birch = await api.clinic(provider, 'Birch Road');
  owner = await api.person(provider, 'provider-owner');
  connectionId = (await connect(api, owner, microsoft())).data?.addConnection.id ?? '';
});
afterEach(async () => {
  await api.close();
  await graph.close();
});

const microsoft = (change: object = {}): object => ({
  ...{ kind: 'MICROSOFT_GRAPH', name: 'Customers’ Microsoft 365', secret: graph.secret },
  settings: [
    { name: 'tenantId', value: PARTNER.id },
    { name: 'clientId', value: graph.clientId },
  ],
  ...change,
});
const bindAsh = () => bind(api, owner, { connectionId, organisationId: ASH, clinicId: ash.id });
async function fed(clinic = ash, token = owner): Promise<Fed['clinic']> {
  const { data, errors } = await api.ask<Fed>(FED, { token, variables: { id: clinic.id } });
  expect(errors).toEqual([]);
  return data!.clinic;
}
const stateOf = ({ posture }: Fed['clinic'], check: string) =>
  posture?.steps.flatMap(({ checks }) => checks).find(({ id }) => id === check)?.state;
const later = (hours: number): void => {
  api.clock.now = new Date(api.clock.now.getTime() + hours * 3_600_000);
};

describe('a connection', () => {
  it('keeps its secret sealed: it is in no table, answer or log', async () => {
    const tables = await api.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    for (const { name } of tables) expect(JSON.stringify(await api.rows(`SELECT * FROM ${name}`))).not.toContain(graph.secret);
    expect(await api.rows('SELECT purpose FROM sealed_secret')).toEqual([{ purpose: 'connection' }]);
    const { data } = await api.ask('{ connections { id name kind state reason settings { name value } credentialsAt } }', {
      token: owner,
    });
    expect(JSON.stringify(data)).toContain('Customers’ Microsoft 365');
    expect(JSON.stringify([data, api.logged])).not.toContain(graph.secret);
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ secret: '' }, 'secret'],
    [{ secret: 'with blank' }, 'secret'],
    [{ settings: [{ name: 'tenantId', value: 'common' }] }, 'tenantId'],
    [{ settings: [{ name: 'baseUrl', value: 'https://x.example' }] }, 'settings'],
  ])('that cannot be is refused by the field that is wrong, without the secret: %o', async (change, field) => {
    const refused = await connect(api, owner, microsoft(change));
    expect(codeOf(refused)).toBe('BAD_USER_INPUT');
    expect(refused.errors[0]?.message).toContain(`${field}:`);
  });

  it('is set up by owners who have just proven that it is them; the rest is refused', async () => {
    for (const role of ['security-analyst', 'technician', 'report-reader'] as const)
      expect(codeOf(await connect(api, await api.person(provider, role), microsoft()))).toBe('FORBIDDEN');
    expect(codeOf(await connect(api, await api.person(provider, 'provider-owner', [ash]), microsoft()))).toBe('FORBIDDEN');
    later(0.5);
    expect(codeOf(await connect(api, owner, microsoft()))).toBe('STEP_UP_REQUIRED');
  });

  it('has the name that it was given last, and the audit says so', async () => {
    const query = 'mutation ($id: ID!, $name: String!) { renameConnection(connectionId: $id, name: $name) { name } }';
    const rename = (name: string, token = owner) => api.ask<object>(query, { token, variables: { id: connectionId, name } });
    expect((await rename(' Branch offices ')).data).toEqual({ renameConnection: { name: 'Branch offices' } });
    expect((await rename(' ')).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'name' });
    expect(codeOf(await rename('x', await api.person(provider, 'technician')))).toBe('FORBIDDEN');
    expect(codeOf(await rename('x', await api.person(await api.provider('Rival'), 'provider-owner')))).toBe('NOT_FOUND');
    expect(await api.rows(`SELECT action FROM audit_event WHERE action = 'connection.renamed'`)).toHaveLength(1);
  });

  it('suggests clinics by name, and keeps nothing of whom it lists', async () => {
    const query = 'query ($id: ID!) { remoteOrganisations(connectionId: $id) { id name suggestedClinic suggestedName boundTo boundName } }';
    const { data } = await api.ask<{ remoteOrganisations: object[] }>(query, { token: owner, variables: { id: connectionId } });
    expect(data?.remoteOrganisations).toContainEqual({
      ...{ id: ASH, name: 'ASH STREET PTY LTD', suggestedClinic: ash.id, suggestedName: 'Ash Street', boundTo: null, boundName: null },
    });
    expect(data?.remoteOrganisations).toContainEqual({
      ...{ id: BIRCH, name: 'Somebody else', suggestedClinic: null, suggestedName: null, boundTo: null, boundName: null },
    });
    expect(await api.rows('SELECT 1 FROM connection_binding UNION ALL SELECT 1 FROM submission')).toEqual([]);
    await bindAsh();
    const bound = await api.ask<{ remoteOrganisations: object[] }>(query, { token: owner, variables: { id: connectionId } });
    expect(bound.data?.remoteOrganisations).toContainEqual({
      ...{ id: ASH, name: 'ASH STREET PTY LTD', suggestedClinic: null, suggestedName: null, boundTo: ash.id, boundName: 'Ash Street' },
    });
  });
});

describe('binding', () => {
  it('brings evidence: accounts and Secure Score stand in the clinic’s posture, by a pull that says so', async () => {
    expect(codeOf(await bindAsh())).toBe('OK');
    await pulling.round(ash);
    const clinic = await fed();
    expect(clinic.connections).toMatchObject([
      { kind: 'MICROSOFT_GRAPH', connectionName: 'Customers’ Microsoft 365', organisationName: 'ASH STREET PTY LTD' },
    ]);
    expect(clinic.connections[0]?.runs).toEqual([
      {
        outcome: 'WHOLE',
        streams: [
          { stream: 'secure-score', outcome: 'WHOLE', reason: null, records: 3, accepted: 1 },
          { stream: 'accounts', outcome: 'WHOLE', reason: null, records: 3, accepted: 1 },
          { stream: 'service-health', outcome: 'WHOLE', reason: null, records: 3, accepted: 0 },
        ],
      },
    ]);
    expect(clinic.findings.edges.map(({ node }) => node.rule).sort()).toEqual(['BlockLegacyAuthentication', 'mdo_safelinks']);
    expect(stateOf(clinic, 's3.email-mfa')).toBe('FAIL');
    expect(JSON.stringify(await api.rows('SELECT * FROM submission UNION ALL SELECT s.* FROM submission s'))).not.toContain(
      '@harbour.example',
    );
  });

  it('is one organisation to one clinic, and one tenant a clinic', async () => {
    await bindAsh();
    expect(codeOf(await bind(api, owner, { connectionId, organisationId: ASH, clinicId: birch.id }))).toBe('CONFLICT');
    expect(codeOf(await bind(api, owner, { connectionId, organisationId: BIRCH, clinicId: ash.id }))).toBe('CONFLICT');
    expect(codeOf(await bind(api, owner, { connectionId, organisationId: 'unknown', clinicId: birch.id }))).toBe('NOT_FOUND');
    expect(codeOf(await bind(api, owner, { connectionId: ash.id, organisationId: BIRCH, clinicId: birch.id }))).toBe('NOT_FOUND');
  });

  it('pulls again at its times, and at once when somebody asks', async () => {
    await bindAsh();
    await pulling.round(ash);
    await pulling.round(ash);
    expect((await fed()).connections[0]?.runs).toHaveLength(1);
    later(30);
    owner = await api.person(provider, 'provider-owner');
    await pulling.round(ash);
    const [binding] = (await fed()).connections;
    expect(binding?.runs).toHaveLength(2);
    const technician = await api.person(provider, 'technician', [ash]);
    const query = 'mutation ($id: ID!) { pullNow(bindingId: $id) { id } }';
    expect(codeOf(await api.ask(query, { token: technician, variables: { id: binding?.id } }))).toBe('OK');
    await pulling.round(ash);
    expect((await fed()).connections[0]?.runs).toHaveLength(3);
  });

  it('ends by unbinding: nothing more is pulled, and what was known stays', async () => {
    await bindAsh();
    await pulling.round(ash);
    const [binding] = (await fed()).connections;
    const unbind = 'mutation ($clinic: ID!, $id: ID!) { unbindOrganisation(clinicId: $clinic, bindingId: $id) }';
    expect(codeOf(await api.ask(unbind, { token: owner, variables: { clinic: ash.id, id: binding?.id } }))).toBe('OK');
    later(30);
    owner = await api.person(provider, 'provider-owner');
    const asked = graph.server.calls.length;
    await pulling.round(ash);
    expect(graph.server.calls).toHaveLength(asked);
    expect(stateOf(await fed(), 's3.email-mfa')).toBe('FAIL');
    expect((await fed()).connections).toEqual([]);
  });
});

describe('what a service says of its own health', () => {
  const BROKEN = { id: 'EX1', service: 'Exchange Online', status: 'serviceDegradation', startDateTime: '2026-11-23T21:00:00Z' };

  it('stands beside the connection, moves no score, and stays with its time when it is not told any more', async () => {
    await bindAsh();
    await pulling.round(ash);
    const before = await fed();
    expect(before.connections[0]?.health).toEqual({ checkedAt: '2026-11-24T03:00:00.000Z', services: 3, more: 0, troubles: [] });
    ashTenant.issues = [{ ...BROKEN, title: 'Mail is late', isResolved: false }];
    later(3);
    owner = await api.person(provider, 'provider-owner');
    await pulling.round(ash);
    const told = await fed();
    const { id: _, startDateTime: __, ...state } = BROKEN;
    const health = {
      ...{ checkedAt: '2026-11-24T06:00:00.000Z', services: 3, more: 0 },
      troubles: [{ ...state, since: '2026-11-23T21:00:00.000Z', title: 'Mail is late' }],
    };
    expect(told.connections[0]?.health).toEqual(health);
    expect(told.posture).toEqual(before.posture);
    graph.instead.set('/admin/serviceAnnouncement/healthOverviews', () => ({ status: 403, json: { error: { code: 'Forbidden' } } }));
    later(13);
    owner = await api.person(provider, 'provider-owner');
    await pulling.round(ash);
    const [connection] = (await fed()).connections;
    expect(connection?.health).toEqual(health);
    expect(connection?.streams).toContainEqual(expect.objectContaining({ stream: 'service-health', outcome: 'REFUSED' }));
    expect(connection?.runs[0]?.streams).toContainEqual(expect.objectContaining({ stream: 'accounts', outcome: 'WHOLE' }));
  });
});

describe('what a service does not give', () => {
  it('is told as refused, and empties nothing: accounts without a second factor stay known', async () => {
    await bindAsh();
    await pulling.round(ash);
    graph.instead.set(REGISTRATION, () => ({ status: 403, json: { error: { code: 'Authorization_RequestDenied' } } }));
    later(30);
    owner = await api.person(provider, 'provider-owner');
    await pulling.round(ash);
    const clinic = await fed();
    expect(clinic.connections[0]?.streams).toContainEqual(
      expect.objectContaining({ stream: 'accounts', outcome: 'REFUSED', succeededAt: '2026-11-24T03:00:00.000Z' }),
    );
    expect(clinic.connections[0]?.runs[0]?.outcome).toBe('PART');
    expect(stateOf(clinic, 's3.email-mfa')).toBe('FAIL');
  });

  it('ends nobody when only a part came, and whoever left when all came', async () => {
    await bindAsh();
    await pulling.round(ash);
    const known = () =>
      api.rows<{ n: number }>(
        `SELECT count(DISTINCT subject_key)::int AS n FROM observation WHERE kind = 'account.mfa' AND value ? 'removed'`,
      );
    graph.instead.set(REGISTRATION, ({ url }) => (url.searchParams.has('$skiptoken') ? { status: 500 } : null));
    later(13);
    await pulling.round(ash);
    expect(await known()).toEqual([{ n: 0 }]);
    graph.instead.clear();
    ashTenant.users = ashTenant.users.slice(0, 2);
    later(1);
    owner = await api.person(provider, 'provider-owner');
    await pulling.round(ash);
    expect(await known()).toEqual([{ n: 1 }]);
    expect(stateOf(await fed(), 's3.email-mfa')).not.toBe('FAIL');
  });

  it('for want of credentials stops every pull, until there are others', async () => {
    await bindAsh();
    graph.secret = 'rotated~secret';
    await pulling.round(ash);
    expect((await fed()).connections).toMatchObject([{ connectionState: 'NEEDS_ATTENTION', streams: [{}, { outcome: 'FAILED' }, {}] }]);
    const asked = graph.server.calls.length;
    later(1);
    owner = await api.person(provider, 'provider-owner');
    await pulling.round(ash);
    expect(graph.server.calls).toHaveLength(asked);
    const change = 'mutation ($input: ChangeConnectionCredentialsInput!) { changeConnectionCredentials(input: $input) { state reason } }';
    const { name: _, kind: __, ...credentials } = microsoft() as Record<string, unknown>;
    const changed = await api.ask(change, { token: owner, variables: { input: { connectionId, ...credentials } } });
    expect(changed.data).toEqual({ changeConnectionCredentials: { state: 'ACTIVE', reason: null } });
    await pulling.round(ash);
    expect((await fed()).connections[0]?.runs[0]?.outcome).toBe('WHOLE');
  });
});
