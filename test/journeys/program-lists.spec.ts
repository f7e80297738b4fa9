import type { AgentSections, ClinicScope, DeviceId, SoftwareItem } from '#libs/domain';
import { mergeDevices } from '#libs/flow';
import { addProvider, addTestClinic, agentReport } from '#libs/testing';
import { foundPlaces, loadEdition } from './support/package-steps.js';
import { PipelineWorld } from './support/pipeline-world.js';

const HOUR = 3_600_000;
const program = (name: string, version: string, vendor: string): SoftwareItem => ({ name, version, vendor, installedOn: null });
const CHROME = program('Google Chrome', '118.0.5993.70', 'Google LLC');
const SEVEN_ZIP = program('7-Zip 22.01 (x64)', '22.01', 'Igor Pavlov');
const WINDOWS: AgentSections['os'] = {
  status: 'read',
  data: { family: 'windows', name: 'Windows 11', version: '24H2', build: null, kernel: null, supportEndsOn: null, supportSource: null },
};
const listed = (items: readonly SoftwareItem[], truncated = false): AgentSections['software'] => ({
  status: 'read',
  data: { source: 'registry', truncated, items },
});

let world: PipelineWorld;
let clinic: ClinicScope;
/** One that sees what is installed for every user, and one that sees what its own user has installed: sightings of one computer. */
let everybodys: DeviceId;
let somebodys: DeviceId;
beforeAll(async () => {
  world = await PipelineWorld.open('2026-11-24T03:00:00Z');
  const { scope } = await addProvider(world.store.records, 'Harbour IT', 0);
  clinic = await addTestClinic(world.store.records, scope, { createdAt: new Date('2026-11-02T00:00:00Z'), name: 'Mill Lane' });
  everybodys = await world.enrol(clinic, 'FRONT-1');
  somebodys = await world.enrol(clinic, 'FRONT-1-user');
  await world.startWorker();
}, 60_000);
afterAll(() => world.close());

async function tell(device: DeviceId, software: AgentSections['software']): Promise<void> {
  world.clock.pass(HOUR);
  const observedAt = world.clock.now().toISOString();
  const reportId = `${device.slice(0, -6)}${String(world.clock.now().getTime()).slice(-8, -2)}`;
  await world.report(clinic, device, agentReport({ reportId, observedAt, sections: { os: WINDOWS, software } }));
  await world.settle();
}

const load = (modified: string): Promise<unknown> => {
  const advisory = {
    ...({ id: 'CVE-2026-7001', ecosystem: 'CPE', package: 'google:chrome', title: 't', severity: 'high', cvss: null } as const),
    ...{ cves: ['CVE-2026-7001'], references: [] },
    affected: [
      {
        ranges: [
          {
            order: 'ecosystem' as const,
            events: [{ kind: 'introduced', version: '0' } as const, { kind: 'fixed', version: '119.0' } as const],
          },
        ],
        versions: [],
      },
    ],
  };
  return loadEdition(world, 'CPE', { advisories: [advisory], modified });
};
const isOpen = async (): Promise<readonly boolean[]> => (await foundPlaces(world)).map(({ open }) => open);

it('a program that one list alone names is found', async () => {
  await tell(somebodys, listed([CHROME]));
  await tell(everybodys, listed([SEVEN_ZIP]));
  expect(await mergeDevices(world.deps, clinic, [everybodys, somebodys], 'One computer')).toEqual({ ok: true });
  await load('2026-11-24T00:00:00.000Z');
  expect(await isOpen()).toEqual([true]);
});

it.each<[string, AgentSections['software']]>([
  ['was cut short', listed([SEVEN_ZIP], true)],
  ['is empty', listed([])],
  ['could not be read', { status: 'unreadable', reason: 'The registry did not answer' }],
])('and stays open while that list %s, whatever the other one says', async (_, software) => {
  await tell(somebodys, software);
  await tell(everybodys, listed([SEVEN_ZIP]));
  await tell(everybodys, listed([SEVEN_ZIP, program('PuTTY release 0.80', '0.80', 'Simon Tatham')]));
  expect(await isOpen()).toEqual([true]);
});

it('and stays open once that list has fallen silent', async () => {
  await tell(somebodys, listed([CHROME]));
  world.clock.pass(9 * 24 * HOUR);
  await tell(everybodys, listed([SEVEN_ZIP]));
  await load('2026-12-03T00:00:00.000Z');
  expect(await isOpen()).toEqual([true]);
});

it('and is closed when that list names it no more', async () => {
  await tell(somebodys, listed([SEVEN_ZIP]));
  expect(await isOpen()).toEqual([false]);
});
