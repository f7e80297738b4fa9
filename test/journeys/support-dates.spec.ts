import type { CheckState, ClinicScope, DeviceId } from '#libs/domain';
import { keepIntelligence, type KeepIntelligenceDeps } from '#libs/flow';
import { addProvider, addTestClinic, agentReport, RemoteServer, type RemoteAnswer } from '#libs/testing';
import { PipelineWorld } from './support/pipeline-world.js';

const NOW = '2026-11-24T03:00:00Z';
const release = (name: string, eolFrom: string | null, isEol = false): object => ({
  name,
  label: name,
  releaseDate: '2021-08-18',
  isEol,
  eolFrom,
});
const answerOf = (generated: string, ...products: readonly object[]): object => ({
  ...{ schema_version: '1.2.0', generated_at: generated, total: products.length, result: products },
});
const servers = (eolFrom: string | null, isEol = false): object => ({
  name: 'windows-server',
  releases: [release('2022', eolFrom, isEol)],
});

let world: PipelineWorld;
let server: RemoteServer;
let answer: RemoteAnswer;
let clinic: ClinicScope;
let other: ClinicScope;
beforeAll(async () => {
  server = await RemoteServer.start(() => answer);
  world = await PipelineWorld.open(NOW);
  world.feeds = { endoflife: `${server.origin}/full.json` };
  const [one, two] = [await addProvider(world.store.records, 'Harbour IT', 0), await addProvider(world.store.records, 'Ridge IT', 1)];
  clinic = await addTestClinic(world.store.records, one.scope, { createdAt: new Date('2026-11-02T00:00:00Z') });
  other = await addTestClinic(world.store.records, two.scope, { createdAt: new Date('2026-11-02T00:00:00Z') });
  await world.startWorker();
  for (const scope of [clinic, other]) await tell(scope, await world.enrol(scope, 'SERVER-1'));
  await world.settle();
}, 60_000);
afterAll(async () => {
  await world.close();
  await server.close();
});

const tell = (scope: ClinicScope, device: DeviceId) => {
  const os = { family: 'windows', name: 'Windows Server 2022 Standard', version: '21H2', build: '20348', kernel: null } as const;
  const told = { status: 'read', data: { ...os, supportEndsOn: null, supportSource: null } } as const;
  return world.report(
    scope,
    device,
    agentReport({ reportId: device, observedAt: world.clock.now().toISOString(), sections: { os: told } }),
  );
};

const state = async (scope: ClinicScope): Promise<CheckState | undefined> => {
  const [row] = await world.rows<{ day: string }>(
    `SELECT max(key) AS day FROM work_item WHERE kind = 'assess' AND clinic_id = '${scope.clinicId}'`,
  );
  const assessment = await world.store.records.forClinic(scope, ({ postures }) => postures.assessmentOf(row!.day));
  return assessment?.checks.find(({ checkId }) => checkId === 's6.supported-os')?.state;
};

/** Looks at the feeds, and has the sweep bring what waits. */
async function look(at: string): Promise<void> {
  world.clock.time = new Date(at);
  await world.queue.startRound('pull-feeds', world.clock.now(), null);
  const looked = async () => (await world.store.gate.feedStandings()).find(({ feed }) => feed === 'endoflife')?.checkedAt.getTime();
  for (let turn = 0; turn < 3_000 && (await looked()) !== world.clock.now().getTime(); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  world.clock.pass(60_000);
  await world.queue.startRound('sweep', world.clock.now(), null);
  await world.settle();
}

it('a date that the feed brings is judged by in every clinic, without anybody asking', async () => {
  expect([await state(clinic), await state(other)]).toEqual(['pass', 'pass']);
  answer = { json: answerOf('2026-11-24T00:00:00Z', servers('2026-10-13')) };
  await look(NOW);
  expect([await state(clinic), await state(other)]).toEqual(['fail', 'fail']);
});

it('says where it came from', async () => {
  const editions = await world.store.records.forPortfolio({ ...clinic, kind: 'portfolio', clinics: 'all' }, (portfolio) =>
    portfolio.feedEditions(),
  );
  expect(editions).toEqual([
    expect.objectContaining({ feed: 'endoflife', part: '', version: '2026-11-24T00:00:00.000Z', fetchedAt: new Date(NOW), entries: 1 }),
  ]);
});

it('a feed that is cut off, or older than what is kept, changes nothing', async () => {
  const kept = () => world.rows('SELECT * FROM product_lifecycle');
  const before = await kept();
  answer = { text: JSON.stringify(answerOf('2026-11-25T00:00:00Z', servers('2031-10-14'))).slice(0, -10) };
  await look('2026-11-25T04:00:00Z');
  expect(await kept()).toEqual(before);
  answer = { json: answerOf('2026-11-20T00:00:00Z', servers('2031-10-14')) };
  await look('2026-11-25T06:00:00Z');
  expect(await kept()).toEqual(before);
  expect(await state(clinic)).toBe('fail');
});

it('what a newer one no longer names falls back on the house’s own table', async () => {
  answer = { json: answerOf('2026-11-26T00:00:00Z', { name: 'debian', releases: [release('12', null, true)] }) };
  await look('2026-11-27T04:00:00Z');
  expect(await world.rows('SELECT product FROM product_lifecycle')).toEqual([{ product: 'debian' }]);
  expect(await state(clinic)).toBe('pass');
});

it('an edition whose load broke off counts in every clinic once it is loaded again', async () => {
  const cycle = {
    cycle: '2022',
    label: null,
    releasedOn: null,
    eol: '2026-10-13',
    support: null,
    extended: null,
    lts: false,
    latest: null,
  };
  const version = '2026-11-28T00:00:00.000Z';
  const told = { feed: 'endoflife', version, whole: true, products: [{ product: 'windows-server', cycles: [cycle] }] } as const;
  const load = (records: KeepIntelligenceDeps['records']) =>
    keepIntelligence({ ...world.deps, records }, told, { source: 'full.json', sha256: 'b'.repeat(64), fetchedAt: world.clock.now() });
  const { records } = world.store;
  const breaking: KeepIntelligenceDeps['records'] = {
    forClinic: (scope, work) =>
      scope.clinicId === other.clinicId ? Promise.reject(new Error('the database is gone')) : records.forClinic(scope, work),
  };
  await expect(load(breaking)).rejects.toThrow('the database is gone');
  expect(await load(records)).toMatchObject({ clinics: (await world.store.gate.listClinics(null)).length });
  await look('2026-11-29T04:00:00Z');
  expect([await state(clinic), await state(other)]).toEqual(['fail', 'fail']);
});
