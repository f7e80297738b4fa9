import { randomUUID } from 'node:crypto';
import { deviceId, type ClinicScope, type DeviceId } from '#libs/domain';
import type { FeedIdentity } from '#libs/flow';
import { addProvider } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const AT = new Date('2026-11-24T03:00:00Z');
const DESK = { hostname: 'DESK-1', hardwareUuid: 'u-1000', serial: 's-1000', ownId: 'own-1' };

describe('a machine that a program tells of again', () => {
  const under = useStore('find-machine-spec');
  let clinic: ClinicScope;

  beforeEach(async () => {
    clinic = (await addProvider(under.store.records, `P-${randomUUID()}`, 1)).clinics[0]!;
  });

  async function add(machine: Partial<typeof DESK> | object = {}, source: FeedIdentity['source'] = 'osquery'): Promise<DeviceId> {
    const { hostname, hardwareUuid, serial, ownId } = { ...DESK, ...machine };
    const id = deviceId(randomUUID());
    const facts = { name: hostname, platform: 'windows', role: null, site: null, hardwareUuid, serial, enrolledAt: AT } as const;
    await under.store.records.forClinic(clinic, async ({ inventory, feeds }) => {
      await inventory.addDevice({ ...facts, id, keyHash: randomUUID() });
      await feeds.open({ deviceId: id, source, ownId, keyHash: randomUUID(), tokenId: randomUUID(), client: null, at: AT });
    });
    return id;
  }
  const find = (machine: object = {}, source: FeedIdentity['source'] = 'osquery'): Promise<DeviceId | null> =>
    under.store.records.forClinic(clinic, async ({ feeds }) => {
      const known = await feeds.findMachine({ ...DESK, ...machine, source });
      return known?.device.id ?? null;
    });

  it('is known by serial number and UUID together, whatever it is called', async () => {
    const id = await add();
    expect(await find({ hostname: 'RENAMED', ownId: 'another' })).toBe(id);
    expect(await find({ serial: 's-2000' })).toBeNull();
    expect(await find({ hardwareUuid: 'u-2000' })).toBeNull();
  });

  it('is not taken over by whoever knows its UUID alone: its name or the program’s own id has to be the same', async () => {
    const id = await add({ serial: null });
    expect(await find({ serial: null, hostname: 'OTHER', ownId: 'another' })).toBeNull();
    expect(await find({ hostname: 'OTHER', ownId: 'another' })).toBeNull();
    expect(await find({ hostname: 'desk-1', ownId: 'another' })).toBe(id);
    expect(await find({ hostname: 'OTHER' })).toBe(id);
  });

  it('is not taken over by an id of the program’s that only repeats the UUID', async () => {
    await add({ serial: null, ownId: 'U-1000' });
    expect(await find({ serial: null, hostname: 'OTHER', ownId: 'U-1000' })).toBeNull();
  });

  it('is known by the program’s own id alone where nobody tells of hardware', async () => {
    const bare = { hardwareUuid: null, serial: null };
    const id = await add(bare);
    expect(await find({ ...bare, hostname: 'RENAMED' })).toBe(id);
    await add({ ownId: 'own-2', hostname: 'DESK-2' });
    expect(await find({ ...bare, ownId: 'own-2', hostname: 'OTHER' })).toBeNull();
  });

  it('is to a service whatever it gave the id, while no hardware contradicts', async () => {
    const id = await add({ serial: null, hardwareUuid: null }, 'ninjaone');
    expect(await find({ hostname: 'RENAMED' }, 'ninjaone')).toBe(id);
    expect(await find({ ownId: 'own-2' }, 'ninjaone')).toBeNull();
    const told = await add({ ownId: 'own-3' }, 'tactical-rmm');
    expect(await find({ ownId: 'own-3', hardwareUuid: 'u-2000' }, 'tactical-rmm')).toBe(told);
    expect(await find({ ownId: 'own-3', hardwareUuid: 'u-2000', serial: 's-2000' }, 'tactical-rmm')).toBeNull();
    expect(await find({ ownId: 'own-4' }, 'tactical-rmm')).toBeNull();
  });
});
