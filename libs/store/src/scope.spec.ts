import type { ClinicId, ClinicScope } from '#libs/domain';
import { addProvider, freshDatabase, type FreshDatabase, type TestProvider } from '#libs/testing';
import { openStore, type Store } from './index.js';

describe('scope', () => {
  let database: FreshDatabase;
  let store: Store;
  let north: TestProvider;
  let south: TestProvider;

  beforeAll(async () => {
    database = await freshDatabase();
    store = await openStore({ databaseUrl: database.appUrl, poolSize: 2, applicationName: 'scope-spec' });
    north = await addProvider(store.records, 'North', 2);
    south = await addProvider(store.records, 'South', 1);
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const names = async (provider: TestProvider): Promise<readonly string[]> => {
    const filter = { search: null, archetypes: null, groupName: null, simulated: null, ids: null };
    const page = await store.records.forPortfolio(provider.portfolio, (open) => open.clinics(filter, 'name', { first: 10, after: null }));
    return page.items.map(({ node }) => node.name);
  };

  it('shows a provider its own clinics and nobody else', async () => {
    expect(await names(north)).toEqual(['North clinic 1', 'North clinic 2']);
    expect(await names(south)).toEqual(['South clinic 1']);
  });

  it('narrows a portfolio to the clinics that were granted', async () => {
    const [first] = north.clinics;
    expect(await names({ ...north, portfolio: { ...north.portfolio, clinics: [first!.clinicId] } })).toEqual(['North clinic 1']);
    expect(await names({ ...north, portfolio: { ...north.portfolio, clinics: [] } })).toEqual([]);
  });

  it('finds nothing where provider and clinic do not belong together', async () => {
    const crossed: ClinicScope = { ...north.clinics[0]!, clinicId: south.clinics[0]!.clinicId };
    expect(await store.records.forClinic(crossed, (open) => open.profile.get())).toBeNull();
  });

  it('refuses a row for another clinic even inside a valid scope', async () => {
    const [mine, other] = north.clinics;
    const write = store.records.forClinic(mine!, async (open) => {
      const clinic = await open.profile.get();
      await open.profile.create({ ...clinic!, id: other!.clinicId });
    });
    await expect(write).rejects.toThrow(/duplicate key/);
    const foreign: ClinicScope = { ...mine!, providerId: south.scope.providerId };
    await expect(store.records.forClinic(foreign, (open) => open.work.request('assess', 'x', new Date(0), new Date(0)))).rejects.toThrow(
      /foreign key/,
    );
  });

  it('leaves a provider whose history is being loaded out of every round that does not name it', async () => {
    const replaying = (on: boolean): Promise<void> => store.records.forProvider(south.scope, (provider) => provider.setReplaying(on));
    const inCare = async (named: boolean): Promise<readonly ClinicId[]> =>
      (await store.gate.listClinics(named ? south.scope.providerId : null)).map(({ clinicId }) => clinicId);
    const theirs = south.clinics[0]!.clinicId;
    await replaying(true);
    expect(await inCare(false)).not.toContain(theirs);
    expect(await inCare(false)).toContain(north.clinics[0]!.clinicId);
    expect(await inCare(true)).toEqual([theirs]);
    await replaying(false);
    expect(await inCare(false)).toContain(theirs);
  });

  it('cannot write through a portfolio', async () => {
    const raw = await database.app();
    await raw.query(
      `BEGIN READ ONLY; SELECT set_config('wardround.provider_id', '${north.scope.providerId}', true), set_config('wardround.clinic_ids', 'all', true)`,
    );
    await expect(raw.query(`UPDATE clinic SET name = 'x'`)).rejects.toThrow(/read-only/);
    await raw.query('ROLLBACK');
    await raw.end();
  });

  it('shows no row of any table to the application outside a scope', async () => {
    const raw = await database.app();
    const tables = await raw.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migration'`,
    );
    expect(tables.rows.length).toBeGreaterThan(15);
    for (const { name } of tables.rows) {
      const { rows } = await raw.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
      expect({ name, n: rows[0]?.n }).toEqual({ name, n: 0 });
    }
    await raw.end();
  });

  it('leaves no scope behind on a pooled connection', async () => {
    const ask = async (turn: number): Promise<void> => {
      const provider = turn % 3 === 0 ? north : south;
      expect(await names(provider)).toHaveLength(provider === north ? 2 : 1);
    };
    await Promise.all(Array.from({ length: 120 }, (_, turn) => ask(turn)));
  });

  it('rolls everything back when the work fails', async () => {
    const [mine] = north.clinics;
    const failing = store.records.forClinic(mine!, async (open) => {
      await open.work.request('assess', '2026-02-02', new Date(0), new Date(0));
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await store.records.forClinic(mine!, (open) => open.work.take('assess', '2026-02-02'))).toBeNull();
  });

  it('tells when a failure was swallowed, since nothing was kept', async () => {
    const [mine] = north.clinics;
    const swallowing = store.records.forClinic(mine!, async (open) => {
      await open.work.request('assess', '2026-02-03', new Date(0), new Date(0));
      const clinic = await open.profile.get();
      await open.profile.create(clinic!).catch(() => undefined);
      return 'kept';
    });
    await expect(swallowing).rejects.toThrow(/Nothing was kept/);
    expect(await store.records.forClinic(mine!, (open) => open.work.take('assess', '2026-02-03'))).toBeNull();
  });

  it('refuses anything but UUIDs as a scope', async () => {
    const hostile = { ...north.clinics[0]!, clinicId: "x', true); DROP TABLE clinic; --" as ClinicId };
    await expect((async () => store.records.forClinic(hostile, (open) => open.profile.get()))()).rejects.toThrow(/UUIDs only/);
  });

  it('refuses to open with a role that row-level security does not bind', async () => {
    for (const databaseUrl of [database.adminUrl, database.ownerUrl]) {
      await expect(openStore({ databaseUrl, poolSize: 1, applicationName: 'scope-spec' })).rejects.toThrow(
        /row-level security does not bind/,
      );
    }
  });
});
