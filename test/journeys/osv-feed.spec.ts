import type { ClinicScope, DeviceId, SoftwareItem } from '#libs/domain';
import { AdvisoryFeed, mergeAdvisories, pullFeeds } from '#libs/flow';
import { addProvider, addTestClinic, RemoteServer, type RemoteAnswer, type RemoteCall } from '#libs/testing';
import { zipped } from '../../libs/formats/src/scan/testing/zipped.js';
import { pulledReaders } from '../../apps/worker/src/pull/pulled-readers.js';
import { foundPlaces, openssl, sweepOnce, tellByAgent } from './support/package-steps.js';
import { PipelineWorld } from './support/pipeline-world.js';

const LODASH: SoftwareItem = { name: 'lodash', version: '4.17.20', vendor: null, installedOn: null, purl: 'pkg:npm/lodash@4.17.20' };
const told = (id: string, modified: string, [ecosystem, name, fixed]: readonly string[], more: object = {}): object => ({
  ...{ id, modified, summary: `${name} is weak` },
  affected: [{ package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }] }],
  ...more,
});

let world: PipelineWorld;
let server: RemoteServer;
let clinic: ClinicScope;
let device: DeviceId;
let files: Map<string, string | Buffer>;
beforeAll(async () => {
  files = new Map();
  server = await RemoteServer.start(answer);
  world = await PipelineWorld.open('2026-11-24T03:00:00Z');
  world.feeds = { osv: server.origin };
  const { scope } = await addProvider(world.store.records, 'Harbour IT', 0);
  clinic = await addTestClinic(world.store.records, scope, { createdAt: new Date('2026-11-02T00:00:00Z') });
  device = await world.enrol(clinic, 'SERVER-1');
  await world.startWorker();
}, 60_000);
afterAll(async () => {
  await world.close();
  await server.close();
});

function answer({ url, headers }: RemoteCall): RemoteAnswer {
  const file = files.get(decodeURIComponent(url.pathname));
  if (file === undefined) return { status: 404 };
  const etag = `"${file.length}"`;
  if (headers['if-none-match'] === etag) return { raw: (response) => void response.writeHead(304).end() };
  return { raw: (response) => void response.writeHead(200, { etag, 'last-modified': 'Mon, 23 Nov 2026 00:00:00 GMT' }).end(file) };
}
const archive = (...advisories: readonly object[]): Buffer =>
  zipped(Object.fromEntries(advisories.map((one) => [`${(one as { id: string }).id}.json`, JSON.stringify(one)])));

const standings = async () => (await world.store.gate.feedStandings()).map(({ part, outcome }) => `${part} ${outcome}`);
async function look(hours: number): Promise<readonly string[]> {
  world.clock.pass(hours * 3_600_000);
  const [before, at] = [server.calls.length, world.clock.now().getTime()];
  await world.queue.startRound('pull-feeds', world.clock.now(), null);
  for (let turn = 0; turn < 3_000; turn += 1) {
    const looked = await world.store.gate.feedStandings();
    if (looked.length >= 2 && looked.every(({ checkedAt }) => checkedAt.getTime() >= at)) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  world.clock.pass(60_000);
  await world.queue.startRound('sweep', world.clock.now(), null);
  await world.settle();
  return server.asked.slice(before);
}
const open = async () => (await foundPlaces(world)).filter((one) => one.open).map(({ rule }) => rule);

it('the ecosystems that computers have packages of are fetched, and no other', async () => {
  await tellByAgent(world, { device, scope: clinic, items: [LODASH, ...openssl('3.0.11-1~deb12u1')] });
  files.set('/Debian/all.zip', archive(told('DSA-1', '2026-11-20T00:00:00Z', ['Debian:12', 'openssl', '3.0.15-1~deb12u1'])));
  files.set('/npm/all.zip', archive(told('GHSA-1', '2026-11-20T00:00:00Z', ['npm', 'lodash', '4.17.21'])));
  expect(await look(1)).toEqual(['/Debian/all.zip', '/npm/all.zip']);
  expect(await standings()).toEqual(['Debian whole', 'npm whole']);
  expect(await open()).toEqual(['DSA-1', 'GHSA-1']);
});

it('what was changed since is fetched one by one, and stands beside what was there', async () => {
  files.set('/Debian/modified_id.csv', '2026-11-20T00:00:00Z,DSA-1\n');
  files.set('/npm/modified_id.csv', '2026-11-24T00:00:00Z,GHSA-2\n2026-11-20T00:00:00Z,GHSA-1\n');
  files.set('/npm/GHSA-2.json', JSON.stringify(told('GHSA-2', '2026-11-24T00:00:00Z', ['npm', 'lodash', '5.0.0'])));
  expect(await look(14)).toEqual(['/Debian/modified_id.csv', '/npm/modified_id.csv', '/npm/GHSA-2.json']);
  expect(await open()).toEqual(['DSA-1', 'GHSA-1', 'GHSA-2']);
  const editions = await world.store.gate.advisoryEditions();
  expect(editions.map(({ part, version, entries }) => [part, version, entries])).toEqual([
    ['Debian', '2026-11-20T00:00:00.000Z', 1],
    ['npm', '2026-11-24T00:00:00.000Z', 2],
  ]);
  expect(editions.every(({ fetchedAt }) => world.clock.now().getTime() - fetchedAt.getTime() < 3_600_000)).toBe(true);
});

it('one that was withdrawn goes, and what it kept open is closed', async () => {
  const withdrawn = { withdrawn: '2026-11-25T00:00:00Z' };
  files.set('/npm/modified_id.csv', '2026-11-25T00:00:00Z,GHSA-2\n2026-11-20T00:00:00Z,GHSA-1\n');
  files.set('/npm/GHSA-2.json', JSON.stringify(told('GHSA-2', '2026-11-25T00:00:00Z', ['npm', 'lodash', '5.0.0'], withdrawn)));
  await look(14);
  expect(await open()).toEqual(['DSA-1', 'GHSA-1']);
});

it('one ecosystem that is broken changes nothing, says why, and holds up no other', async () => {
  files.set('/Debian/modified_id.csv', '<html>sorry');
  files.set('/npm/modified_id.csv', '2026-11-20T00:00:00Z,GHSA-1\n');
  await look(14);
  expect(await standings()).toEqual(['Debian failed', 'npm whole']);
  expect(await open()).toEqual(['DSA-1', 'GHSA-1']);
});

it('one advisory by itself is put in its place by hand, and makes the rest no younger', async () => {
  const one = pulledReaders.advisory(
    Buffer.from(JSON.stringify(told('GHSA-9', '2026-11-01T00:00:00Z', ['npm', 'lodash', '6.0.0']))),
    'npm',
  );
  if (!one.ok) throw new Error(one.reason);
  const edition = async () => (await world.store.gate.advisoryEditions()).find(({ part }) => part === 'npm');
  const before = await edition();
  expect(await mergeAdvisories(world.deps, 'npm', [one.value], null)).toMatchObject({ ok: true, entries: 2 });
  expect(await edition()).toMatchObject({ version: before?.version, fetchedAt: before?.fetchedAt, entries: 2 });
  // The others may have changed before it and not be told yet: they would be taken for known, and for fresh.
  const newer = { ...one.value, modified: new Date(world.clock.now().getTime() - 1_000).toISOString() };
  expect(newer.modified > (before?.version ?? '')).toBe(true);
  expect(await mergeAdvisories(world.deps, 'npm', [newer], null)).toMatchObject({ ok: true });
  expect(await edition()).toMatchObject({ version: before?.version, fetchedAt: before?.fetchedAt });
  expect(await mergeAdvisories(world.deps, 'PyPI', [one.value], null)).toEqual({ ok: false, failure: 'nothing-kept' });
  const strange = { ...one.value, id: 'GHSA-10', packages: [] };
  expect(await mergeAdvisories(world.deps, 'npm', [strange], null)).toEqual({ ok: false, failure: 'about-nothing' });
  expect(await edition()).toMatchObject({ entries: 2 });
});

/** Says that nothing is new. */
class Unchanged extends AdvisoryFeed {
  override readonly ecosystems = ['Debian'];
  constructor(override readonly isPublisher: boolean) {
    super();
  }
  override whole = () => Promise.resolve(null);
  override changedSince = () => Promise.resolve([]);
  override one = () => Promise.reject(new Error('nothing was changed'));
}

it('an edition of which nothing is new is as young as its publisher’s word, and no younger for a mirror’s', async () => {
  const lookAt = async (isPublisher: boolean): Promise<void> => {
    world.clock.pass(26 * 3_600_000);
    const feeds = { enabled: [], cves: null, advisories: new Unchanged(isPublisher), fetch: () => Promise.reject(new Error('none')) };
    await pullFeeds({ ...world.deps, feeds });
    await sweepOnce(world);
    await tellByAgent(world, { device, scope: clinic, items: [LODASH, ...openssl('3.0.16-1~deb12u1')] });
  };
  // Neither is npm's edition young, which would hold up all of the computer.
  await world.rows(`DELETE FROM feed_edition WHERE part = 'npm'`);
  await sweepOnce(world);
  world.clock.pass(40 * 86_400_000);
  await lookAt(false);
  expect(await open()).toContain('DSA-1');
  await lookAt(true);
  expect(await open()).not.toContain('DSA-1');
});
