import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { deviceId, type ClinicScope, type DeviceId, type IdentityValue } from '#libs/domain';
import { revokeDevice, type ClinicRecords } from '#libs/flow';
import { addProvider, SetClock } from '#libs/testing';
import { useStore } from './testing/use-store.js';

const AT = new Date('2026-11-24T03:00:00Z');
const after = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000);
const serial = (value: string): IdentityValue => ({ field: 'serial', value });

describe('sightings', () => {
  const under = useStore('subjects-spec');
  let clinic: ClinicScope;
  let other: ClinicScope;
  let one: DeviceId;
  let two: DeviceId;

  beforeEach(async () => {
    [clinic, other] = (await addProvider(under.store.records, `P-${randomUUID()}`, 2)).clinics as [ClinicScope, ClinicScope];
    [one, two] = [await device(), await device()];
  });

  const inClinic = <T>(work: (records: ClinicRecords) => Promise<T>, scope = clinic): Promise<T> =>
    under.store.records.forClinic(scope, work);
  async function device(): Promise<DeviceId> {
    const id = deviceId(randomUUID());
    const facts = { name: 'PC', platform: 'windows', role: null, site: null, hardwareUuid: null, serial: null, enrolledAt: AT } as const;
    await inClinic(({ inventory }) => inventory.addDevice({ ...facts, id, keyHash: randomUUID() }));
    return id;
  }
  const tell = (value: string, minutes: number, source = 'agent'): Promise<boolean> =>
    inClinic(({ subjects }) => subjects.tell(one, source, [serial(value)], after(minutes)));
  const current = async (): Promise<readonly string[]> =>
    inClinic(async ({ subjects }) => (await subjects.sightings()).find(({ id }) => id === one)?.told.map(({ value }) => value) ?? []);

  it('say anew what they said last, keep what they said before, and take late words for history', async () => {
    expect([await tell('A', 0), await tell('A', 10), await tell('B', 20), await tell('LATE', 5)]).toEqual([true, false, true, false]);
    expect(await current()).toEqual(['B']);
    const sources = await under.store.records.forPortfolio({ ...clinic, kind: 'portfolio', clinics: 'all' }, (portfolio) =>
      portfolio.deviceSources([one]),
    );
    expect(sources.get(one)?.[0]?.told).toMatchObject([
      { value: 'B', current: true },
      { value: 'A', current: false, firstToldAt: AT, lastToldAt: after(10) },
      { value: 'LATE', current: false },
    ]);
  });

  it('are called as the newest report says, also when an older one comes late', async () => {
    const describe = (name: string, minutes: number): Promise<void> =>
      inClinic(({ inventory }) => inventory.describeDevice(one, { name, role: 'workstation' }, after(minutes)));
    const name = async (): Promise<string | undefined> =>
      inClinic(async ({ inventory }) => (await inventory.presences(after(60))).find(({ id }) => id === one)?.name);
    await describe('NEW', 20);
    await describe('OLD', 10);
    expect(await name()).toBe('NEW');
    await describe('NEWER', 30);
    expect(await name()).toBe('NEWER');
  });

  it('are revoked together also with one that is being joined at the moment', async () => {
    const steps = new EventEmitter();
    const joined = once(steps, 'joined');
    const joining = inClinic(async ({ subjects }) => {
      await subjects.lock();
      await subjects.addJoins([{ id: two, into: one, reason: 'hardware' }], AT);
      const goOn = once(steps, 'go on');
      steps.emit('joined');
      await goOn;
    });
    await joined;
    const revoking = revokeDevice({ records: under.store.records, clock: new SetClock(after(1)) }, clinic, one, 'stolen');
    const revoked = revoking.then(() => true);
    while (!(await isSomebodyWaiting()) && !(await Promise.race([revoked, setTimeout(20, false)]))) continue;
    steps.emit('go on');
    await Promise.all([joining, revoking]);
    const sightings = await inClinic(({ subjects }) => subjects.sightings());
    expect(sightings.filter(({ revokedAt }) => revokedAt !== null)).toHaveLength(2);
  });

  async function isSomebodyWaiting(): Promise<boolean> {
    const admin = new pg.Client({ connectionString: under.database.adminUrl });
    await admin.connect();
    try {
      const { rowCount } = await admin.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`);
      return rowCount !== null && rowCount > 0;
    } finally {
      await admin.end();
    }
  }

  it('keep the last 32 values of a field', async () => {
    for (let n = 0; n < 40; n += 1) await tell(`S-${n}`, n);
    const rows = await under.store.records.forPortfolio({ ...clinic, kind: 'portfolio', clinics: 'all' }, (portfolio) =>
      portfolio.deviceSources([one]),
    );
    expect(rows.get(one)?.[0]?.told).toHaveLength(32);
    expect(await current()).toEqual(['S-39']);
  });

  it('count together from a join on until its end, and at each instant as they did then', async () => {
    const join = { id: two, into: one, reason: 'hardware' } as const;
    await inClinic(({ subjects }) => subjects.addJoins([join], after(10)));
    expect(await inClinic(({ subjects }) => subjects.membersOf(two))).toEqual(expect.arrayContaining([one, two]));
    await inClinic(({ subjects }) => subjects.endJoins([two], after(20)));
    const at = (minutes: number): Promise<number> => inClinic(async ({ subjects }) => (await subjects.joinsAt(after(minutes))).size);
    expect([await at(5), await at(10), await at(19), await at(20)]).toEqual([0, 1, 1, 0]);
    await inClinic(({ subjects }) => subjects.addJoins([join], after(30)));
    expect(await inClinic(({ subjects }) => subjects.joins())).toEqual([join]);
  });

  it('hold the last ruling of a pair, whichever way round, and proposals as they are', async () => {
    const deed = { at: AT, by: 'user:x', reason: 'looked' };
    await inClinic(({ subjects }) => subjects.rule([{ a: one, b: two, verdict: 'same' }], deed));
    await inClinic(({ subjects }) => subjects.rule([{ a: two, b: one, verdict: 'different' }], deed));
    expect(await inClinic(({ subjects }) => subjects.rulings())).toMatchObject([{ verdict: 'different' }]);
    const [a, b] = [one, two].sort() as [DeviceId, DeviceId];
    const proposal = { a, b, reason: 'other-name', agrees: ['serial'], contradicts: ['hostname'], betweenSeveral: false } as const;
    for (const minutes of [0, 10]) await inClinic(({ subjects }) => subjects.keepProposals([proposal], after(minutes)));
    const found = await under.store.records.forPortfolio({ ...clinic, kind: 'portfolio', clinics: 'all' }, (portfolio) =>
      portfolio.deviceMatches([clinic.clinicId, other.clinicId], 10),
    );
    expect([...found]).toMatchObject([[clinic.clinicId, [{ deviceIds: [a, b], foundAt: AT, reason: 'other-name' }]]]);
    await inClinic(({ subjects }) => subjects.keepProposals([], after(20)));
    expect(
      await under.store.records.forPortfolio({ ...clinic, kind: 'portfolio', clinics: 'all' }, (p) =>
        p.deviceMatches([clinic.clinicId], 10),
      ),
    ).toEqual(new Map());
  });

  it('are nobody’s in another clinic', async () => {
    await tell('A', 0);
    await inClinic(({ subjects }) => subjects.addJoins([{ id: two, into: one, reason: 'hardware' }], AT));
    const seen = await inClinic(
      async ({ subjects }) => [await subjects.sightings(), await subjects.joins(), await subjects.membersOf(two)],
      other,
    );
    expect(seen).toEqual([[], [], [two]]);
  });
});
