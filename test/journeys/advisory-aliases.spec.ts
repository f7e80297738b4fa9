import type { ClinicScope, DeviceId, PackageAdvisory, SoftwareItem } from '#libs/domain';
import { addProvider, addTestClinic } from '#libs/testing';
import { advisory, foundPlaces, loadDebian, loadEdition, openssl, tellByAgent } from './support/package-steps.js';
import { PipelineWorld } from './support/pipeline-world.js';

let world: PipelineWorld;
let clinic: ClinicScope;
let server: DeviceId;
beforeAll(async () => {
  world = await PipelineWorld.open('2026-11-24T03:00:00Z');
  const { scope } = await addProvider(world.store.records, 'Harbour IT', 0);
  clinic = await addTestClinic(world.store.records, scope, { createdAt: new Date('2026-11-02T00:00:00Z') });
  server = await world.enrol(clinic, 'SERVER-1');
  await world.startWorker();
}, 60_000);
afterAll(() => world.close());

const django = (version: string): SoftwareItem => ({
  ...{ name: 'Django', version, vendor: 'Python packages', installedOn: null, purl: `pkg:pypi/django@${version}` },
});
const pypi = (id: string, aliases: readonly string[]): PackageAdvisory => ({
  ...advisory(id, '4.2.1', { ecosystem: 'PyPI', package: 'django', cves: ['CVE-2026-3001'], aliases }),
});
const PYSEC = pypi('PYSEC-2026-1', ['CVE-2026-3001']);
const GHSA = pypi('GHSA-aaaa-bbbb-cccc', ['CVE-2026-3001', 'PYSEC-2026-1']);
let hour = 0;
const load = (...advisories: readonly PackageAdvisory[]) =>
  loadEdition(world, 'PyPI', { advisories, modified: `2026-11-24T${String((hour += 1)).padStart(2, '0')}:00:00.000Z` });
const findings = () => world.rows<{ rule: string; open: boolean; triage: string }>('SELECT rule, open, triage FROM finding ORDER BY rule');

it('one weakness under several ids is one finding, and keeps its triage when another id of it is published', async () => {
  await tellByAgent(world, { device: server, scope: clinic, items: [django('4.2.0'), ...openssl('3.0.11-1~deb12u1')] });
  await load(PYSEC);
  await world.rows(`UPDATE finding SET triage = 'accepted'`);
  await load(PYSEC, GHSA);
  expect(await findings()).toEqual([{ rule: 'PYSEC-2026-1', open: true, triage: 'accepted' }]);
});

it('and when the id that it is known by is published no longer', async () => {
  await load(GHSA);
  expect(await findings()).toEqual([{ rule: 'PYSEC-2026-1', open: true, triage: 'accepted' }]);
});

it('is mended once, and comes back as the same', async () => {
  await tellByAgent(world, { device: server, scope: clinic, items: [django('4.2.1'), ...openssl('3.0.11-1~deb12u1')] });
  expect(await findings()).toMatchObject([{ rule: 'PYSEC-2026-1', open: false }]);
  await tellByAgent(world, { device: server, scope: clinic, items: [django('4.2.0'), ...openssl('3.0.11-1~deb12u1')] });
  expect(await findings()).toMatchObject([{ rule: 'PYSEC-2026-1', open: true }]);
});

it('what is undecided in one package is not open for another one of the same advisory', async () => {
  const both = [advisory('DSA-5', '3.0.15-1~deb12u1'), advisory('DSA-5', '6.0', { package: 'bash' })];
  const told = (version: string) => [
    ...openssl(version).slice(0, 1),
    { ...openssl(version)[1]!, version: '', purl: 'pkg:deb/bash?arch=source' },
  ];
  await tellByAgent(world, { device: server, scope: clinic, items: told('3.0.11-1~deb12u1') });
  await loadDebian(world, both, '2026-11-24T00:00:00.000Z');
  await tellByAgent(world, { device: server, scope: clinic, items: told('3.0.12-1~deb12u1') });
  const places = (await foundPlaces(world)).filter(({ rule }) => rule === 'DSA-5');
  expect(places.map(({ version, open }) => [version, open])).toEqual([['3.0.12-1~deb12u1', true]]);
});
