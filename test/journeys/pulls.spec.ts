import { randomUUID } from 'node:crypto';
import type { ClinicScope } from '#libs/domain';
import { FakeGraph, graphScore, graphUser, addProvider, addTestClinic, type TestProvider } from '#libs/testing';
import { keepSecret } from '#libs/flow';
import { PipelineWorld } from './support/pipeline-world.js';

const PARTNER = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Harbour IT', users: [], score: null };
const TENANT = 'bbbbbbbb-0000-4000-8000-000000000002';

let world: PipelineWorld;
let graph: FakeGraph;
let provider: TestProvider;
let clinic: ClinicScope;
const connectionId = randomUUID();
const bindingId = randomUUID();

beforeAll(async () => {
  const users = [graphUser('ana', { isAdmin: true, isMfaRegistered: false, isMfaCapable: false }), graphUser('ben')];
  graph = await FakeGraph.start(PARTNER, [{ id: TENANT, name: 'Ash', users, score: graphScore(TENANT, '2026-11-23') }]);
  world = await PipelineWorld.open('2026-11-24T03:00:00Z');
  world.endpoints = { microsoft: graph.endpoints };
  provider = await addProvider(world.store.records, 'Harbour IT', 0);
  clinic = await addTestClinic(world.store.records, provider.scope, { createdAt: new Date('2026-11-02T00:00:00Z') });
  const at = world.clock.now();
  const settings = { tenantId: PARTNER.id, clientId: graph.clientId };
  await world.store.records.forProvider(provider.scope, async (open) => {
    const made = { connectionId, kind: 'microsoft-graph', name: 'Microsoft', settings, createdAt: at, createdBy: 'probe' } as const;
    await open.connections.add({ ...made, state: 'active', reason: null, credentialsAt: at });
    const place = { providerId: provider.scope.providerId, purpose: 'connection', subject: connectionId };
    await keepSecret(world.deps, open, place, graph.secret);
  });
  const binding = { bindingId, connectionId, organisationId: TENANT, organisationName: 'Ash', boundAt: at, boundBy: 'probe' };
  await world.store.records.forClinic(clinic, ({ bindings }) => bindings.bind(binding, TENANT, ['secure-score', 'accounts']));
  await world.startWorker();
}, 60_000);
afterAll(async () => {
  await world.close();
  await graph.close();
});

const runs = () => world.rows<{ outcome: string }>('SELECT outcome FROM connection_run ORDER BY started_at');
async function round(): Promise<void> {
  const before = (await runs()).length;
  await world.queue.startRound('due-pulls', world.clock.now(), null);
  for (let turn = 0; turn < 3_000 && (await runs()).length === before; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  await world.settle();
}

it('what is due is pulled by the worker, becomes evidence, and stands in the clinic’s posture', async () => {
  await round();
  expect(await runs()).toEqual([{ outcome: 'whole' }]);
  const day = await world.store.records.forClinic(clinic, ({ postures }) => postures.assessmentOf('2026-11-24'));
  const states = new Map(day?.checks.map(({ checkId, state }) => [checkId, state]));
  expect(states.get('s3.admin-mfa')).toBe('fail');
  expect(await world.rows('SELECT count(*)::int AS findings FROM finding')).toEqual([{ findings: 2 }]);
});

it('a job carries ids alone: neither secret nor token nor address is in the queue or in a table', async () => {
  const tables = await world.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of tables) {
    const text = JSON.stringify(await world.rows(`SELECT * FROM ${name}`));
    for (const hidden of [graph.secret, 'token-1', '@harbour.example']) expect(text).not.toContain(hidden);
  }
});

it('a service that is away is asked again, and what it then tells is taken', async () => {
  graph.instead.set('/reports/authenticationMethods/userRegistrationDetails', () => ({ status: 502 }));
  world.clock.time = new Date('2026-11-25T09:00:00Z');
  await round();
  expect((await runs()).at(-1)).toEqual({ outcome: 'part' });
  graph.instead.clear();
  world.clock.time = new Date('2026-11-25T09:05:00Z');
  await round();
  expect((await runs()).at(-1)).toEqual({ outcome: 'whole' });
});
