import { randomUUID } from 'node:crypto';
import type { AgentSections, ClinicScope, DeviceId, SoftwareItem } from '#libs/domain';
import { mergeCves, pullFeeds } from '#libs/flow';
import { addProvider, addTestClinic, agentReport, FakeNvd } from '#libs/testing';
import { cveOf, type Cve } from './support/cve-page.js';
import { foundPlaces, sweepOnce } from './support/package-steps.js';
import { PipelineWorld } from './support/pipeline-world.js';

const CHROME = 'cpe:2.3:a:google:chrome:*:*:*:*:*:*:*:*';
const SEVEN_ZIP = 'cpe:2.3:a:7-zip:7-zip:*:*:*:*:*:*:*:*';
const WINDOWS: AgentSections['os'] = {
  status: 'read',
  data: {
    ...{ family: 'windows', name: 'Windows 11 Pro', version: '24H2', build: '26100', kernel: null },
    ...{ supportEndsOn: null, supportSource: null },
  },
};
const program = (name: string, version: string, vendor: string): SoftwareItem => ({ name, version, vendor, installedOn: null });
const HOUR_MS = 3_600_000;

let world: PipelineWorld;
let nvd: FakeNvd;
let clinic: ClinicScope;
let device: DeviceId;
let publisher = true;
beforeAll(async () => {
  nvd = await FakeNvd.start();
  world = await PipelineWorld.open('2026-11-24T03:00:00Z');
  world.feeds = { nvd: nvd.address };
  const { scope } = await addProvider(world.store.records, 'Harbour IT', 0);
  clinic = await addTestClinic(world.store.records, scope, { createdAt: new Date('2026-11-02T00:00:00Z') });
  device = await world.enrol(clinic, 'FRONT-1');
  await world.startWorker();
}, 60_000);
afterAll(async () => {
  await world.close();
  await nvd.close();
});

const publish = (...cves: readonly Cve[]): void => {
  nvd.cves = cves.map((cve) => ({ ...cveOf(cve), id: cve.id, lastModified: cve.modified }));
};
async function tell(items: readonly SoftwareItem[]): Promise<void> {
  world.clock.pass(HOUR_MS);
  const software: AgentSections['software'] = { status: 'read', data: { source: 'registry', truncated: false, items } };
  const observedAt = world.clock.now().toISOString();
  await world.report(clinic, device, agentReport({ reportId: randomUUID(), observedAt, sections: { os: WINDOWS, software } }));
  await world.settle();
}
/** A look of the worker's, after so many hours, and what came of it in the clinics; what was asked. */
async function look(hours: number): Promise<readonly string[]> {
  world.clock.pass(hours * HOUR_MS);
  const before = nvd.server.calls.length;
  const { feeds } = world.deps;
  // Of the publisher's own host there is none here.
  if (feeds.cves) Object.defineProperty(feeds.cves, 'isPublisher', { value: publisher });
  await pullFeeds({ ...world.deps, feeds });
  await sweepOnce(world);
  await world.settle();
  return nvd.asked(before);
}
const standing = async () => (await world.store.gate.feedStandings()).find(({ feed }) => feed === 'nvd');
const edition = async () => (await world.store.gate.advisoryEditions()).find(({ part }) => part === 'CPE');
const open = async () => (await foundPlaces(world)).filter((one) => one.open).map(({ rule }) => rule);

it('every CVE ever changed comes once, a window of time after the other, and finds what computers run', async () => {
  publish(
    { id: 'CVE-2020-7001', modified: '2020-03-01T00:00:00.000', criteria: SEVEN_ZIP, fixed: '23.01' },
    { id: 'CVE-2026-7002', modified: '2026-11-18T00:00:00.000', criteria: CHROME, fixed: '118.0.5993.88' },
  );
  await tell([program('Google Chrome', '118.0.5993.70', 'Google LLC'), program('7-Zip 22.01 (x64)', '22.01', 'Igor Pavlov')]);
  const at = world.clock.now().toISOString();
  const asked = await look(0);
  expect(asked[0]).toBe('1999-01-01..1999-04-11 0');
  expect(asked.at(-1)).toMatch(/\.\.2026-11-24 0$/);
  expect(await standing()).toMatchObject({ outcome: 'whole', lastModified: at });
  expect(await edition()).toMatchObject({ entries: 2, version: '2026-11-18T00:00:00.000Z', source: new URL(nvd.address).host });
  expect(await open()).toEqual(['CVE-2020-7001', 'CVE-2026-7002']);
});

it('NVD is not asked before its time, and then only for what was changed since, an hour of it twice', async () => {
  expect(await look(2)).toEqual([]);
  publish(
    { id: 'CVE-2026-7003', modified: '2026-11-24T06:00:00.000', criteria: CHROME, fixed: '119.0' },
    { id: 'CVE-2026-7002', modified: '2026-11-24T06:00:00.000', criteria: CHROME, fixed: '', status: 'Rejected' },
  );
  expect(await look(6)).toEqual(['2026-11-24..2026-11-24 0']);
  expect(nvd.server.calls.at(-1)?.url.searchParams.get('lastModStartDate')).toBe('2026-11-24T03:00:00.000Z');
  expect(await open()).toEqual(['CVE-2020-7001', 'CVE-2026-7003']);
  expect(await edition()).toMatchObject({ entries: 2, version: '2026-11-24T06:00:00.000Z' });
});

it('what broke off says why, changes nothing, and goes on from where it came to', async () => {
  const before = await edition();
  world.clock.pass(250 * 24 * HOUR_MS);
  publish({ id: 'CVE-2027-7004', modified: '2027-07-01T00:00:00.000', criteria: CHROME, fixed: '120.0' });
  nvd.instead = ({ url }) => (url.searchParams.get('lastModEndDate')?.startsWith('2027-08') ? { status: 503 } : null);
  expect(await look(0)).toHaveLength(3);
  const broken = await standing();
  expect(broken).toMatchObject({ outcome: 'failed', failures: 1, reason: expect.stringContaining('come back later') as string });
  // Two of three windows are done, and kept; what the third has is not known, so that nothing counts as fresh.
  expect(await edition()).toMatchObject({ version: before?.version });
  nvd.instead = () => null;
  const asked = await look(1);
  expect(asked).toHaveLength(1);
  expect(await standing()).toMatchObject({ outcome: 'whole', failures: 0, reason: null });
  expect((await edition())?.version).toBe('2027-07-01T00:00:00.000Z');
});

it('what a look is long at goes on with the next one, and no other worker begins beside it', async () => {
  await world.rows(`DELETE FROM feed_edition WHERE part = 'CPE'`);
  publish({ id: 'CVE-2020-7001', modified: '2020-03-01T00:00:00.000', criteria: SEVEN_ZIP, fixed: '23.01' });
  let during: Awaited<ReturnType<typeof standing>>;
  nvd.instead = () => {
    world.clock.pass(60_000);
    return null;
  };
  const seen = new Promise<void>((resolve) => {
    const wait = setInterval(() => {
      void standing().then((now) => {
        if (now?.outcome !== 'part') return;
        during = now;
        clearInterval(wait);
        resolve();
      });
    }, 5);
  });
  expect(await look(7)).toHaveLength(11);
  await seen;
  expect(during?.nextAt.getTime()).toBeGreaterThan(0);
  expect(await standing()).toMatchObject({ outcome: 'part', failures: 0, reason: expect.stringContaining('is being fetched') as string });
  nvd.instead = () => null;
  const asked = await look(0);
  expect(asked[0]).toMatch(/^2002-01-04\.\..* 0$/);
  expect(await standing()).toMatchObject({ outcome: 'whole' });
  expect(await edition()).toMatchObject({ entries: 1 });
});

it('NVD’s word that nothing is new makes what is kept fresh, and a mirror’s does not', async () => {
  world.clock.pass(40 * 24 * HOUR_MS);
  publish();
  await tell([program('7-Zip 23.01 (x64)', '23.01', 'Igor Pavlov')]);
  publisher = false;
  await look(0);
  expect(await open()).toContain('CVE-2020-7001');
  publisher = true;
  await look(7);
  expect(await open()).not.toContain('CVE-2020-7001');
});

it('what a mirror gets later than NVD is not passed over', async () => {
  publisher = false;
  const days = (n: number): string => new Date(world.clock.now().getTime() - n * 24 * HOUR_MS).toISOString().slice(0, 23);
  const [early, late] = [days(20), days(10)];
  const seen = { id: 'CVE-2027-7005', modified: early, criteria: CHROME, fixed: '121.0' };
  publish(seen);
  await look(7);
  expect(await edition()).toMatchObject({ version: `${early}Z` });
  publish(seen, { id: 'CVE-2027-7006', modified: late, criteria: CHROME, fixed: '122.0' });
  await look(7);
  expect(await edition()).toMatchObject({ version: `${late}Z` });
  publisher = true;
});

it('an NVD that has nothing at all is not believed', async () => {
  publish();
  await world.rows(`DELETE FROM feed_edition WHERE part = 'CPE'`);
  await look(7);
  expect(await standing()).toMatchObject({ outcome: 'failed', reason: 'no CVE of any time names a product' });
});

it('of two who merge at once the CVE that was changed last stays', async () => {
  const told = (modified: string, title: string) => ({
    ...{ id: 'CVE-2026-7009', modified, silent: false },
    packages: [
      {
        ...{ id: 'CVE-2026-7009', ecosystem: 'CPE', package: '7-zip:7-zip', title, severity: 'high' as const, cvss: null },
        ...{ cves: ['CVE-2026-7009'], references: [], affected: [{ ranges: [], versions: ['1.0'] }] },
      },
    ],
  });
  const origin = () => ({ source: 'file', sha256: 'a', fetchedAt: world.clock.now() });
  async function* newer() {
    yield await Promise.resolve(told('2026-11-20T00:00:00.000Z', 'newer'));
  }
  // The other one begins and ends between what this one looks at and what it puts in place.
  let times = 0;
  async function* older() {
    times += 1;
    if (times === 2) await mergeCves(world.deps, newer, origin);
    yield told('2026-11-01T00:00:00.000Z', 'older');
  }
  await mergeCves(world.deps, older, origin);
  expect(
    await world.rows(`SELECT title FROM advisory WHERE advisory_id = 'CVE-2026-7009' AND generation =
    (SELECT generation FROM feed_edition WHERE part = 'CPE')`),
  ).toEqual([{ title: 'newer' }]);
});
