import type { ClinicScope, DeviceId, PackageAdvisory, SoftwareItem } from '#libs/domain';
import { keepIntelligence, loadAdvisories } from '#libs/flow';
import { addProvider, addTestClinic } from '#libs/testing';
import { advisory, foundPlaces, loadDebian, loadEdition, openssl, tellByAgent } from './support/package-steps.js';
import { PipelineWorld } from './support/pipeline-world.js';

const NOW = '2026-11-24T03:00:00Z';
const day = (n: number): Date => new Date(Date.parse(NOW) + n * 86_400_000);

let world: PipelineWorld;
let clinic: ClinicScope;
let neighbour: ClinicScope;
let stranger: ClinicScope;
let server: DeviceId;
let other: DeviceId;
beforeAll(async () => {
  world = await PipelineWorld.open(NOW);
  const [one, two] = [await addProvider(world.store.records, 'Harbour IT', 0), await addProvider(world.store.records, 'Ridge IT', 1)];
  const since = { createdAt: new Date('2026-11-02T00:00:00Z') };
  clinic = await addTestClinic(world.store.records, one.scope, { ...since, name: 'Mill Lane' });
  neighbour = await addTestClinic(world.store.records, one.scope, { ...since, name: 'High Street' });
  stranger = await addTestClinic(world.store.records, two.scope, since);
  [server, other] = [await world.enrol(clinic, 'SERVER-1'), await world.enrol(clinic, 'SERVER-2')];
  await world.startWorker();
}, 60_000);
afterAll(() => world.close());

const tell = (device: DeviceId, items: readonly SoftwareItem[], truncated = false, scope = clinic) =>
  tellByAgent(world, { device, scope, items, truncated });
const load = (advisories: readonly PackageAdvisory[], modified: string) => loadDebian(world, advisories, modified);
const places = () => foundPlaces(world);
const isOpen = async (rule: string, asset: DeviceId) => (await places()).find((one) => one.rule === rule && one.asset === asset)?.open;

it('what is installed is found in the advisories, with the reason, in every clinic that has it', async () => {
  await tell(server, openssl('3.0.11-1~deb12u1'));
  await tell(other, openssl('3.0.15-1~deb12u1'));
  const theirs = await world.enrol(stranger, 'OTHER-1');
  await tell(theirs, openssl('3.0.11-1~deb12u1'), false, stranger);
  expect(await places()).toEqual([]);
  expect(await load([advisory('DSA-1', '3.0.15-1~deb12u1')], '2026-11-24T00:00:00.000Z')).toMatchObject({ ok: true, entries: 1 });
  expect(await places()).toHaveLength(2);
  expect((await places()).find(({ asset }) => asset === server)).toMatchObject({
    ...{ rule: 'DSA-1', asset: server, open: true, version: '3.0.11-1~deb12u1', fixed_version: '3.0.15-1~deb12u1' },
    because: expect.stringMatching(
      /^agent told of openssl \(package libssl3\) on 2026-11-24; by Debian:12’s order 3\.0\.11-1~deb12u1 is before 3\.0\.15/,
    ),
  });
});

it('no other clinic or provider sees them', async () => {
  const counted = await world.rows<{ clinic_id: string; count: string }>('SELECT clinic_id, count(*) FROM finding GROUP BY 1');
  expect(counted.map(({ clinic_id }) => clinic_id).sort()).toEqual([clinic.clinicId, stranger.clinicId].sort());
  const asNeighbour = await world.asApplication(
    `BEGIN; SELECT set_config('wardround.provider_id', '${neighbour.providerId}', true), set_config('wardround.clinic_ids', '${neighbour.clinicId}', true);
     SELECT finding_id FROM finding; COMMIT`,
  );
  expect(asNeighbour).toEqual([]);
});

it('counts as other findings do: KEV and EPSS join by the CVE', async () => {
  const entries = [{ cve: 'CVE-2026-1001', addedOn: '2026-11-20', dueOn: null, ransomware: true }];
  const origin = { source: 'kev.json', sha256: 'a', fetchedAt: world.clock.now() };
  await keepIntelligence(world.deps, { feed: 'kev', version: '2026.11.20', entries }, origin);
  await world.settle();
  expect(await world.rows('SELECT DISTINCT known_exploited FROM finding')).toEqual([{ known_exploited: true }]);
});

it('a list that was cut short or tells no version closes nothing', async () => {
  await tell(server, openssl('3.0.11-1~deb12u1').slice(1), true);
  expect(await isOpen('DSA-1', server)).toBe(true);
  await tell(server, [{ name: 'openssl', version: '', vendor: null, installedOn: null }, ...openssl('1').slice(1)]);
  expect(await isOpen('DSA-1', server)).toBe(true);
});

it('what is seen again without the version is closed, on that computer alone', async () => {
  await tell(server, openssl('3.0.16-1~deb12u1'));
  expect(await isOpen('DSA-1', server)).toBe(false);
  expect((await places()).filter(({ open }) => open)).toHaveLength(1);
});

it('and opens again where it comes back', async () => {
  await tell(server, openssl('3.0.11-1~deb12u1'));
  expect(await isOpen('DSA-1', server)).toBe(true);
});

it('says which version is there now, where it was updated and is still weak', async () => {
  await tell(server, openssl('3.0.12-1~deb12u1'));
  const [place] = (await places()).filter((one) => one.rule === 'DSA-1' && one.asset === server);
  expect(place).toMatchObject({ open: true, version: '3.0.12-1~deb12u1', because: expect.stringContaining('3.0.12-1~deb12u1 is before') });
  await tell(server, openssl('3.0.11-1~deb12u1'));
});

it('nothing new writes nothing', async () => {
  const runs = () => world.rows<{ count: string }>('SELECT count(*) FROM scan_run');
  const before = await runs();
  expect(await load([advisory('DSA-1', '3.0.15-1~deb12u1')], '2026-11-24T01:00:00.000Z')).toMatchObject({ ok: true });
  expect(await runs()).toEqual(before);
});

it('an edition that breaks off leaves the one before, and the next one sweeps its pieces away', async () => {
  const kept = () => world.rows('SELECT * FROM advisory');
  const before = await kept();
  async function* breaking() {
    yield* await Promise.resolve([
      { modified: '2026-11-25T00:00:00.000Z', packages: Array.from({ length: 1_500 }, (_, n) => advisory(`DSA-9${n}`, null)) },
    ]);
    throw new Error('the disk is full');
  }
  const origin = () => ({ source: 'all.zip', sha256: 'abc', fetchedAt: world.clock.now() });
  await expect(loadAdvisories(world.deps, 'Debian', breaking(), origin)).rejects.toThrow('the disk is full');
  const [{ published }] = (await world.rows(
    `SELECT count(*)::int AS published FROM advisory a JOIN feed_edition f ON f.part = a.edition AND f.generation = a.generation`,
  )) as [{ published: number }];
  expect(published).toBe(before.length);
  expect(await load([advisory('DSA-1', '3.0.15-1~deb12u1')], '2026-11-20T00:00:00.000Z')).toEqual({
    ok: false,
    failure: 'older-than-kept',
  });
  expect(await kept()).toEqual(before);
});

it('a package of npm is found by its URL, and goes when the program that told it no longer does', async () => {
  const lodash = { name: 'lodash', version: '4.17.20', vendor: 'npm packages', installedOn: null, purl: 'pkg:npm/lodash@4.17.20' };
  await tell(server, [lodash, ...openssl('3.0.11-1~deb12u1')]);
  const events = [
    { kind: 'introduced', version: '0' },
    { kind: 'fixed', version: '4.17.21' },
  ] as const;
  const affected = [{ ranges: [{ order: 'semver', events }], versions: [] }] as const;
  const advisories = [advisory('GHSA-35jh', null, { ecosystem: 'npm', package: 'lodash', cves: ['CVE-2021-23337'], affected })];
  expect(await loadEdition(world, 'npm', { advisories, modified: '2026-11-24T00:00:00.000Z' })).toMatchObject({ ok: true });
  expect(await isOpen('GHSA-35jh', server)).toBe(true);
  await tell(server, openssl('3.0.11-1~deb12u1'));
  expect(await isOpen('GHSA-35jh', server)).toBe(false);
});

it('is told by a worker whose clock is behind, too', async () => {
  world.clock.time = new Date(world.clock.time.getTime() - 5_000);
  await load([advisory('DSA-1', '3.0.15-1~deb12u1'), advisory('DSA-7', '3.0.17-1~deb12u1')], '2026-11-24T02:00:00.000Z');
  expect(await isOpen('DSA-7', server)).toBe(true);
  world.clock.time = new Date(world.clock.time.getTime() + 5_000);
});

it('an edition is matched everywhere though its load is killed once it is kept', async () => {
  const { gate } = world.deps;
  let asked = 0;
  const dying = {
    stageEdition: (...told: Parameters<typeof gate.stageEdition>) => gate.stageEdition(...told),
    stageAdvisories: (...told: Parameters<typeof gate.stageAdvisories>) => gate.stageAdvisories(...told),
    copyEdition: (...told: Parameters<typeof gate.copyEdition>) => gate.copyEdition(...told),
    publishEdition: (...told: Parameters<typeof gate.publishEdition>) => gate.publishEdition(...told),
    listClinics: (...told: Parameters<typeof gate.listClinics>) =>
      (asked += 1) > 1 ? Promise.reject(new Error('killed')) : gate.listClinics(...told),
  };
  async function* told() {
    const packages = [advisory('DSA-1', '3.0.15-1~deb12u1'), advisory('DSA-8', '3.0.18-1~deb12u1')];
    yield* await Promise.resolve([{ modified: '2026-11-24T02:30:00.000Z', packages }]);
  }
  const origin = () => ({ source: 'all.zip', sha256: 'abc', fetchedAt: world.clock.now() });
  await expect(loadAdvisories({ ...world.deps, gate: dying }, 'Debian', told(), origin)).rejects.toThrow('killed');
  expect(await gate.findWaitingWork(world.clock.now(), 10, ['match'])).toEqual([]);
  world.clock.pass(11 * 60_000);
  await world.queue.announce(await gate.findWaitingWork(world.clock.now(), 10, ['match']));
  await world.settle();
  expect(await isOpen('DSA-8', server)).toBe(true);
});

it('an edition that is too old closes nothing; a fresh one that no longer names it does', async () => {
  world.clock.time = day(40);
  await tell(server, openssl('3.0.16-1~deb12u1'));
  expect(await isOpen('DSA-1', server)).toBe(true);
  expect(await load([advisory('DSA-2', null, { package: 'nginx' })], '2026-12-30T00:00:00.000Z')).toMatchObject({ ok: true });
  expect(await isOpen('DSA-1', server)).toBe(false);
});
