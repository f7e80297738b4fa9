import type { ClinicScope, DeviceId } from '#libs/domain';
import { mergeDevices, revokeDevice } from '#libs/flow';
import { addProvider, addTestClinic } from '#libs/testing';
import { advisory, enrolmentToken, foundPlaces, loadDebian, openssl, sweepOnce, tellByAgent, tellByGlpi } from './support/package-steps.js';
import { PipelineWorld } from './support/pipeline-world.js';

const WEAK = '3.0.11-1~deb12u1';

let world: PipelineWorld;
let clinic: ClinicScope;
let server: DeviceId;
let token: string;
beforeAll(async () => {
  world = await PipelineWorld.open('2026-11-24T03:00:00Z');
  const { scope } = await addProvider(world.store.records, 'Harbour IT', 0);
  clinic = await addTestClinic(world.store.records, scope, { createdAt: new Date('2026-11-02T00:00:00Z'), name: 'Mill Lane' });
  server = await world.enrol(clinic, 'SERVER-1');
  token = await enrolmentToken(world, clinic);
  await world.startWorker();
}, 60_000);
afterAll(() => world.close());

const open = async () => (await foundPlaces(world)).filter((one) => one.open).map(({ rule, asset }) => [rule, asset]);
/** As GLPI lists Ubuntu and Debian: binary packages and snaps, no sources. */
const told = [
  { name: 'libssl3', version: WEAK, vendor: null, installedOn: null },
  { name: 'firefox', version: '130.0', vendor: null, installedOn: null },
];

it('a newer list of another program that names no sources leaves open what the agent’s list has', async () => {
  await tellByAgent(world, { device: server, scope: clinic, items: openssl(WEAK) });
  await loadDebian(world, [advisory('DSA-1', '3.0.15-1~deb12u1')], '2026-11-24T00:00:00.000Z');
  const sighting = await tellByGlpi(world, { token, hostname: 'SERVER-1', source: 'deb, snap', items: told });
  expect(await mergeDevices(world.deps, clinic, [server, sighting], 'One computer')).toEqual({ ok: true });
  await tellByGlpi(world, { token, hostname: 'SERVER-1', source: 'deb, snap', items: [...told, { ...told[1]!, name: 'gimp' }] });
  expect(await open()).toEqual([['DSA-1', server]]);
  const rows = [
    { ...told[0]!, list: 'deb' },
    { ...told[1]!, list: 'snap' },
  ];
  await tellByGlpi(world, { token, hostname: 'SERVER-1', source: 'deb, snap', items: rows });
  expect(await open()).toEqual([['DSA-1', server]]);
});

it('and is closed by the list that has the sources', async () => {
  await tellByAgent(world, { device: server, scope: clinic, items: openssl('3.0.16-1~deb12u1') });
  expect(await open()).toEqual([]);
});

it('what was found at a sighting is the computer’s that it turns out to be of', async () => {
  const rows = [
    { ...told[0]!, name: 'openssl', list: 'deb' },
    { ...told[1]!, list: 'snap' },
  ];
  const sighting = await tellByGlpi(world, { token, hostname: 'FRONT-1', source: 'deb, snap', items: rows });
  expect(await open()).toEqual([['DSA-1', sighting]]);
  const front = await world.enrol(clinic, 'FRONT-1');
  await tellByAgent(world, { device: front, scope: clinic, items: openssl('3.0.16-1~deb12u1') });
  expect(await open()).toEqual([['DSA-1', sighting]]);
  const reasons = await world.rows<{ reason: string }>(`SELECT DISTINCT reason FROM scan_run WHERE reason LIKE '%FRONT-1%'`);
  expect(reasons).toMatchObject([{ reason: expect.stringMatching(/^What is not found proves nothing at FRONT-1: /) as string }]);
  expect(await mergeDevices(world.deps, clinic, [front, sighting], 'One computer')).toEqual({ ok: true });
  await world.settle();
  expect(await open()).toEqual([]);
});

it('what was found at a computer that is revoked leaves with it, and is not called fixed', async () => {
  const back = await world.enrol(clinic, 'BACK-1');
  await tellByAgent(world, { device: back, scope: clinic, items: openssl(WEAK) });
  expect(await open()).toEqual([['DSA-1', back]]);
  expect(await revokeDevice(world.deps, clinic, back, 'Sold')).toEqual({ ok: true });
  await sweepOnce(world);
  expect(await open()).toEqual([]);
  const [finding] = await world.rows<{ open: boolean; open_places: number; fixed_at: Date | null; left_at: Date | null }>(
    'SELECT open, open_places, fixed_at, left_at FROM finding',
  );
  expect(finding).toMatchObject({ open: false, open_places: 0, fixed_at: null, left_at: expect.any(Date) });
  const [event] = await world.rows('SELECT kind FROM finding_event ORDER BY at DESC LIMIT 1');
  expect(event).toEqual({ kind: 'left' });
});
