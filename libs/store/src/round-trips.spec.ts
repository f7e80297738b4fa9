import { randomUUID } from 'node:crypto';
import { deviceId } from '#libs/domain';
import { addProvider, freshDatabase, type FreshDatabase, type TestProvider } from '#libs/testing';
import { openStore, type Store } from './index.js';
import { countingProxy, type CountingProxy } from './testing/counting-proxy.js';

describe('round trips', () => {
  let database: FreshDatabase;
  let proxy: CountingProxy;
  let store: Store;
  let provider: TestProvider;

  beforeAll(async () => {
    database = await freshDatabase();
    proxy = await countingProxy(database.appUrl);
    store = await openStore({ databaseUrl: proxy.url, poolSize: 1, applicationName: 'round-trips-spec' });
    provider = await addProvider(store.records, 'P');
  });

  beforeEach(() => {
    proxy.taken();
  });

  afterAll(async () => {
    await store.close();
    await proxy.close();
    await database.drop();
  });

  it('begins and sets the scope in one, commits in one', async () => {
    await store.records.forClinic(provider.clinics[0]!, () => Promise.resolve());
    expect(proxy.taken()).toBe(2);
    await store.records.forPortfolio(provider.portfolio, () => Promise.resolve());
    expect(proxy.taken()).toBe(2);
  });

  it('adds one for each statement', async () => {
    await store.records.forClinic(provider.clinics[0]!, async (clinic) => {
      await clinic.profile.get();
      await clinic.profile.providerName();
    });
    expect(proxy.taken()).toBe(4);
  });

  it('needs as many for a hundred clinics as for one', async () => {
    const ids = provider.clinics.map(({ clinicId }) => clinicId);
    const many = Array.from({ length: 100 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`) as typeof ids;
    const taken = async (wanted: typeof ids): Promise<number> => {
      await store.records.forPortfolio(provider.portfolio, async (open) => {
        await open.clinicsById(wanted);
        await open.latestPostures(wanted);
        await open.checksAt(wanted, '2026-03-01');
        await open.trends(wanted, 'quarter', 8, '2026-03-01');
        await open.reviewsOfClinics(wanted, 4);
        await open.devices(wanted, null, { first: 4, after: null });
        await open.submissions(wanted, null, { first: 4, after: null });
      });
      return proxy.taken();
    };
    expect([await taken(ids), await taken(many)]).toEqual([9, 9]);
  });

  it('confirms a report that says nothing new in one', async () => {
    const report = { deviceId: deviceId(randomUUID()), reportId: 'r', reportHash: 'h', observedAt: new Date(), link: null };
    await store.records.confirmReport(provider.clinics[0]!, report);
    expect(proxy.taken()).toBe(1);
  });

  it('asks the gate in one', async () => {
    await store.gate.findDeviceKey('x');
    expect(proxy.taken()).toBe(1);
  });
});
