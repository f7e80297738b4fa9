import type { ClinicScope, DeviceId } from '#libs/domain';
import { mergeDevices } from '#libs/flow';
import { addProvider, addTestClinic } from '#libs/testing';
import { advisory, enrolmentToken, foundPlaces, loadDebian, openssl, tellByAgent, tellByGlpi } from './support/package-steps.js';
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
