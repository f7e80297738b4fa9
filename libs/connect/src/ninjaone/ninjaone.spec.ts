import type { PulledPage, PullRefused } from '#libs/flow';
import { guardedOutbound } from '#libs/outbound';
import { FakeNinja, ninjaDevice } from '#libs/testing';
import { httpConnectors, httpDirectory } from '../index.js';
import { FILE_READERS } from '../testing/file-readers.js';

const NOW = new Date('2026-11-24T03:00:00Z');
let ninja: FakeNinja;
beforeEach(async () => {
  ninja = await FakeNinja.start();
});
afterEach(() => ninja.close());

const http = {
  outbound: guardedOutbound({ trusted: '127.0.0.0/8' }),
  clock: { now: () => NOW },
  pause: () => Promise.resolve(),
  readers: FILE_READERS,
};
const access = () => ({
  ...{ connectionId: 'c1', secret: ninja.secret, credentialsAt: NOW },
  settings: { baseUrl: ninja.server.origin, clientId: ninja.clientId },
});
async function pull(): Promise<readonly PulledPage[]> {
  const pages: PulledPage[] = [];
  const asked = { kind: 'ninjaone', access: access(), organisation: { id: '3', name: 'Ash' }, stream: 'devices', cursor: null } as const;
  for await (const page of httpConnectors(http).pull({ ...asked, now: NOW })) pages.push(page);
  return pages;
}
const problem = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => (error as PullRefused).problem,
  );

it('lists every organisation, however many pages', async () => {
  ninja.organisations = Array.from({ length: 450 }, (_, n) => ({ id: n + 1, name: `Clinic ${n + 1}` }));
  const listed = await httpDirectory(http).organisations('ninjaone', access());
  expect(listed).toHaveLength(450);
  expect(listed[449]).toEqual({ id: '450', name: 'Clinic 450' });
});

it('tells of the organisation’s computers, every page of list and reports, and of nobody else’s', async () => {
  ninja.devices = [...Array.from({ length: 250 }, (_, n) => ninjaDevice(n + 1)), ninjaDevice(999, { organizationId: 4 })];
  ninja.reports.set(
    'os-patches',
    Array.from({ length: 2_500 }, (_, n) => ({
      deviceId: 1,
      timestamp: 1_795_489_200,
      status: 'APPROVED',
      type: 'SECURITY_UPDATES',
      id: n,
    })),
  );
  const [page] = await pull();
  expect(page).toMatchObject({ records: 250, less: null });
  expect(page?.items).toHaveLength(250);
  expect(page?.items[0]).toMatchObject({ sections: { updates: { data: { pending: 2_500, pendingSecurity: 2_500 } } } });
  expect(JSON.stringify(page)).not.toContain('ana');
});

it('tells the rest where one report is not to be had, and says that it is a part', async () => {
  ninja.devices = [ninjaDevice(1)];
  ninja.instead.set('/v2/queries/volumes', { status: 403, json: { error: 'forbidden' } });
  const [page] = await pull();
  expect(page).toMatchObject({ less: { problem: 'permission' }, items: [{ sections: { os: { status: 'read' } } }] });
  expect(page?.items[0]).not.toHaveProperty('sections.encryption');
});

it('keeps nothing when a computer of another organisation is among them', async () => {
  ninja.instead.set('/v2/devices-detailed', { json: [ninjaDevice(1), ninjaDevice(2, { organizationId: 4 })] });
  expect(await problem(pull())).toBe('wrong-organisation');
});

it('does not ask with a secret that is wrong', async () => {
  const wrong = { ...access(), secret: 'wrong' };
  expect(await problem(httpDirectory(http).organisations('ninjaone', wrong))).toBe('credentials');
});
