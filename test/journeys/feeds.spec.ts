import { addProvider, addTestClinic, RemoteServer, type RemoteAnswer } from '#libs/testing';
import { acceptScan } from '#libs/flow';
import { pulledReaders } from '../../apps/worker/src/pull/pulled-readers.js';
import { nessusFile } from './support/scan-file.js';
import { PipelineWorld } from './support/pipeline-world.js';

const kev = (...cves: readonly string[]): object => ({
  ...{ catalogVersion: '2026.11.20', count: cves.length },
  vulnerabilities: cves.map((cveID) => ({ cveID, dateAdded: '2026-11-01', dueDate: '2026-11-22' })),
});

let world: PipelineWorld;
let server: RemoteServer;
let answer: RemoteAnswer;
beforeAll(async () => {
  server = await RemoteServer.start(() => answer);
  world = await PipelineWorld.open('2026-11-24T03:00:00Z');
  world.feeds = { kev: `${server.origin}/kev.json` };
  const provider = await addProvider(world.store.records, 'Harbour IT', 0);
  const clinic = await addTestClinic(world.store.records, provider.scope, { createdAt: new Date('2026-11-02T00:00:00Z') });
  await world.startWorker();
  const scan = await pulledReaders.scan(nessusFile(['1001']), 'nessus');
  if (!scan.ok) throw new Error(scan.reason);
  await acceptScan(world.deps, clinic, { scan: scan.value, scanId: 'scan-1', scope: null, observedAt: world.clock.now() });
  await world.settle();
}, 60_000);
afterAll(async () => {
  await world.close();
  await server.close();
});

const standing = async () => (await world.store.gate.feedStandings())[0];
async function look(at: string): Promise<void> {
  world.clock.time = new Date(at);
  await world.queue.startRound('pull-feeds', world.clock.now(), null);
  for (let turn = 0; turn < 3_000 && (await standing())?.checkedAt.getTime() !== world.clock.now().getTime(); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await world.settle();
}
const exploited = () => world.rows('SELECT cve FROM vulnerability WHERE kev_added_on IS NOT NULL ORDER BY cve');

it('what the feed tells judges the open findings of every clinic', async () => {
  answer = { json: kev('CVE-2026-1001'), headers: { etag: '"1"' } };
  await look('2026-11-24T03:00:00Z');
  expect(await exploited()).toEqual([{ cve: 'CVE-2026-1001' }]);
  expect(await world.rows('SELECT known_exploited FROM finding')).toEqual([{ known_exploited: true }]);
  expect(await standing()).toMatchObject({ feed: 'kev', outcome: 'whole', etag: '"1"' });
});

it('a feed that is broken empties nothing, says why, and is asked for again', async () => {
  answer = { json: { ...kev('CVE-2026-2002'), count: 9 } };
  await look('2026-11-24T20:00:00Z');
  expect(await exploited()).toEqual([{ cve: 'CVE-2026-1001' }]);
  expect(await standing()).toMatchObject({ outcome: 'failed', failures: 1, etag: '"1"', changedAt: new Date('2026-11-24T03:00:00Z') });
  answer = { json: kev('CVE-2026-1001', 'CVE-2026-2002'), headers: { etag: '"2"' } };
  await look('2026-11-24T20:05:00Z');
  expect(await exploited()).toHaveLength(2);
  expect(server.calls.at(-1)?.headers['if-none-match']).toBe('"1"');
});
