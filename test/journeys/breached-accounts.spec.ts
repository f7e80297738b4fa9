import { randomUUID } from 'node:crypto';
import { PUBLIC_ENDPOINTS } from '#libs/connect';
import type { Assessment, CheckResult, ClinicScope } from '#libs/domain';
import { keepSecret } from '#libs/flow';
import { addProvider, addTestClinic, FakeHibp, type TestProvider } from '#libs/testing';
import { PipelineWorld } from './support/pipeline-world.js';

const CHECK = 's2.breached-passphrases';
const connectionId = randomUUID();

let world: PipelineWorld;
let hibp: FakeHibp;
let provider: TestProvider;
let ash: ClinicScope;
let oak: ClinicScope;
let elsewhere: ClinicScope;

beforeAll(async () => {
  hibp = await FakeHibp.start({
    'ash.example': { ana: ['Shop'], former: ['Shop', 'People'] },
    'oak.example': {},
    'elm.example': { eve: ['Shop'] },
  });
  world = await PipelineWorld.open('2026-11-24T03:00:00Z');
  world.endpoints = { ...PUBLIC_ENDPOINTS, hibp: hibp.api };
  provider = await addProvider(world.store.records, 'Harbour IT', 0);
  const other = await addProvider(world.store.records, 'River IT', 1);
  const createdAt = new Date('2026-11-02T00:00:00Z');
  ash = await addTestClinic(world.store.records, provider.scope, { name: 'Ash', createdAt });
  oak = await addTestClinic(world.store.records, provider.scope, { name: 'Oak', createdAt });
  elsewhere = await addTestClinic(world.store.records, other.scope, { name: 'Elm', createdAt });
  await world.store.records.forProvider(provider.scope, async (open) => {
    const at = world.clock.now();
    const made = { connectionId, kind: 'hibp', name: 'Our key', settings: {}, createdAt: at, createdBy: 'probe' } as const;
    await open.connections.add({ ...made, state: 'active', reason: null, credentialsAt: at });
    const place = { providerId: provider.scope.providerId, purpose: 'connection', subject: connectionId };
    await keepSecret(world.deps, open, place, hibp.key);
  });
  await bind(ash, 'ash.example');
  await bind(oak, 'oak.example');
  await world.startWorker();
  for (const [clinic, domain] of [
    [ash, 'ash.example'],
    [oak, 'oak.example'],
    [elsewhere, 'ash.example'],
  ] as const)
    await world.assess(clinic, [accountsOf(domain)]);
  await world.settle();
}, 60_000);
afterAll(async () => {
  await world.close();
  await hibp.close();
});

async function bind(clinic: ClinicScope, domain: string): Promise<void> {
  const at = world.clock.now();
  const made = { bindingId: randomUUID(), connectionId, organisationId: domain, organisationName: domain, boundAt: at, boundBy: 'probe' };
  await world.store.records.forClinic(clinic, ({ bindings }) => bindings.bind(made, `hibp ${domain}`, ['breached-accounts']));
}

/** Ana’s passphrase is older than the breach that her address is in. */
function accountsOf(domain: string): Assessment {
  const usual = {
    system: 'email',
    administrator: false,
    human: true,
    enabled: true,
    registered: true,
    enforced: true,
    method: 'totp',
  } as const;
  return {
    ...{ schema: 'wardround.assessment/1', assessmentId: randomUUID(), kind: 'mfa-registration', source: { tool: 'Entra', version: null } },
    ...{ observedAt: world.clock.now().toISOString(), complete: true },
    records: ['Ana', 'ben'].map((name) => ({
      ...{ ...usual, account: `${name}@${domain}`, lastSignInAt: null, passwordChangedAt: '2023-01-01T00:00:00Z' },
    })),
  };
}

const runs = () => world.rows<{ outcome: string }>('SELECT outcome FROM connection_run ORDER BY started_at');
async function round(more: number): Promise<void> {
  const before = (await runs()).length;
  await world.queue.startRound('due-pulls', world.clock.now(), null);
  for (let turn = 0; turn < 3_000 && (await runs()).length < before + more; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await world.settle();
}
async function answered(clinic: ClinicScope, day = '2026-11-24'): Promise<CheckResult | undefined> {
  const found = await world.store.records.forClinic(clinic, ({ postures }) => postures.assessmentOf(day));
  return found?.checks.find(({ checkId }) => checkId === CHECK);
}

it('each clinic learns of its own domain, whoever else the key searches for', async () => {
  expect(await answered(ash)).toMatchObject({ state: 'unknown' });
  await round(2);
  expect(await runs()).toMatchObject([{ outcome: 'whole' }, { outcome: 'whole' }]);
  expect(await answered(ash)).toMatchObject({
    state: 'fail',
    message:
      '1 of 2 email accounts with a passphrase older than a breach that held passwords. Addresses found that are no account on the list: 1.',
  });
  expect(await answered(oak)).toMatchObject({ state: 'pass' });
  expect(hibp.server.asked.filter((path) => path.includes('elm'))).toEqual([]);
});

it('a clinic of another provider sees nothing of it, though its addresses are of the same domain', async () => {
  expect(await answered(elsewhere)).toMatchObject({ state: 'unknown' });
  const kinds = await world.rows('SELECT DISTINCT clinic_id FROM observation WHERE kind = $1', ['account.breaches']);
  expect(kinds).toEqual([{ clinic_id: ash.clinicId }]);
});

it('neither the key nor an address nor the name of a breach is in any table', async () => {
  const tables = await world.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of tables) {
    const text = JSON.stringify(await world.rows(`SELECT * FROM ${name}`));
    for (const hidden of [hibp.key, '@ash.example', 'Shop', 'former']) expect(text).not.toContain(hidden);
  }
});

it.each([
  ['2026-11-25T09:00:00Z', { status: 403, json: { statusCode: 403, message: 'no' } }, { outcome: 'refused' }],
  ['2026-11-26T15:00:00Z', { status: 401, json: { statusCode: 401, message: 'no' } }, { outcome: 'failed' }],
])('an answer that it may not (%s) moves no answer', async (at, answer, told) => {
  world.clock.time = new Date(at);
  hibp.instead.set('/breacheddomain/ash.example', () => answer);
  hibp.instead.set('/breacheddomain/oak.example', () => answer);
  await round(answer.status === 401 ? 1 : 2);
  expect((await runs()).at(-1)).toMatchObject(told);
  expect(await answered(ash)).toMatchObject({ state: 'fail' });
  const [known] = await world.rows<{ facts: number }>('SELECT count(*)::int AS facts FROM observation WHERE kind = $1', ['breach.search']);
  expect(known).toEqual({ facts: 2 });
});
