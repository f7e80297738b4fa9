import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { ClinicScope } from '#libs/domain';
import { InvalidCursor, type FindingSummary, type Page, type PageRequest } from '#libs/flow';
import { addProvider } from '#libs/testing';
import { ALSO_FOUND, FINDING_BY_ID, FINDING_PAGES, FINDING_PLACES } from './records/finding-queries.js';
import { useStore } from './testing/use-store.js';

const MANY = 50_000;
const OPEN = { open: true, severities: null, knownExploited: null, overdueAt: null, tools: null };
const SEVERITIES = ['critical', 'high', 'medium', 'low', null, 'info'];

describe('a clinic’s findings', () => {
  const under = useStore('finding-pages-spec');
  let clinic: ClinicScope;

  async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  beforeAll(async () => {
    clinic = (await addProvider(under.store.records, 'P', 1)).clinics[0]!;
    const [source, keys] = [randomUUID(), [clinic.providerId, clinic.clinicId]];
    await connected(under.database.adminUrl, async (admin) => {
      await admin.query(
        `INSERT INTO scan_source (provider_id, clinic_id, source_id, format, tool, scope) VALUES ($1, $2, $3, 'nessus', 'Nessus', 'All')`,
        [...keys, source],
      );
      await admin.query(
        `INSERT INTO finding (provider_id, clinic_id, finding_id, source_id, key, text_hash, rule, title, severity, description, cves, cwes, known_exploited, exposure,
           "references", remote_administration, open, open_places, first_seen_at, opened_at, times_reopened, due_at)
         SELECT $1, $2, gen_random_uuid(), $3, n::text, '', n::text, 'Finding ' || n, ($4::text[])[1 + n % 6], repeat('What it is. ', 40), '{}', '{}', n % 100 = 0, 'internal',
           '{}', false, n % 10 < 9, 1, now(), now(), 0, CASE WHEN n % 7 = 0 THEN NULL ELSE timestamptz '2026-11-01' + (n % 500) * interval '1 hour 1 microsecond' END
         FROM generate_series(1, $5::int) n`,
        [...keys, source, SEVERITIES, MANY],
      );
      await admin.query(
        `INSERT INTO finding_cve (provider_id, clinic_id, finding_id, cve, source_id)
         SELECT provider_id, clinic_id, finding_id, 'CVE-2026-' || key, CASE WHEN key::int % 2 = 0 THEN source_id ELSE gen_random_uuid() END FROM finding`,
      );
      await admin.query('VACUUM (ANALYZE) finding');
      await admin.query('ANALYZE finding_cve');
    });
  }, 60_000);

  const page = async (request: PageRequest): Promise<Page<FindingSummary>> => {
    const pages = await under.store.records.forPortfolio({ ...clinic, kind: 'portfolio', clinics: 'all' }, (portfolio) =>
      portfolio.findings([clinic.clinicId], OPEN, request),
    );
    return pages.get(clinic.clinicId)!;
  };

  it('come page by page, the gravest first, each once', async () => {
    const seen: FindingSummary[] = [];
    let after: string | null = null;
    for (let n = 0; n < 6; n += 1) {
      const { items, hasNext, total } = await page({ first: 500, after });
      expect({ hasNext, total }).toEqual({ hasNext: true, total: MANY * 0.9 });
      seen.push(...items.map(({ node }) => node));
      after = items.at(-1)?.cursor ?? null;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(3_000);
    const ranks = seen.map(({ knownExploited, severity, dueAt }) => {
      const rank = (knownExploited ? 0 : 10) + SEVERITIES.indexOf(severity);
      return rank * 1e15 + (dueAt?.getTime() ?? 9e14);
    });
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  it('go on behind a finding that is due never', async () => {
    const first = await page({ first: 200, after: null });
    const undue = first.items.findIndex(({ node }) => node.dueAt === null);
    expect(undue).toBeGreaterThan(-1);
    const { items } = await page({ first: 5, after: first.items[undue]!.cursor });
    expect(items.map(({ node }) => node.id)).toEqual(first.items.slice(undue + 1, undue + 6).map(({ node }) => node.id));
  });

  it('refuse a position that was not given out', async () => {
    const cursor = Buffer.from(JSON.stringify(['findings', '1 soon', randomUUID()])).toString('base64url');
    await expect(page({ first: 5, after: cursor })).rejects.toThrow(InvalidCursor);
  });

  const planOf = (statement: string, values: readonly unknown[]): Promise<readonly string[]> =>
    connected(under.database.appUrl, async (app) => {
      await app.query(
        `BEGIN READ ONLY; SELECT set_config('wardround.provider_id', '${clinic.providerId}', true), set_config('wardround.clinic_ids', 'all', true)`,
      );
      const { rows } = await app.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${statement}`, [...values]);
      return rows.map((row) => row['QUERY PLAN']);
    });

  it.each<[string, object]>([
    ['open ones', {}],
    ['all', { open: null }],
    ['overdue ones', { overdueAt: new Date('2026-11-10T00:00:00Z') }],
    ['those of a severity', { severities: ['critical', 'high'] }],
    ['exploited ones', { knownExploited: true }],
    ['those of a scanner', { tools: ['Nessus'] }],
  ])('are counted without being read: %s', async (_, filter) => {
    const { open, severities, knownExploited, overdueAt, tools } = { ...OPEN, ...filter };
    const ids = [clinic.providerId, [clinic.clinicId]];
    const plan = await planOf(FINDING_PAGES, [...ids, open, severities, knownExploited, overdueAt, null, null, null, 21, tools]);
    const aggregate = plan.findIndex((line) => line.includes('Aggregate'));
    const under = plan.slice(
      aggregate + 1,
      plan.findIndex((line) => line.includes('Limit')),
    );
    expect(under.join('\n')).toMatch(/Index Only Scan using finding_(counted|gravest) on finding/);
    expect(under.join('\n')).not.toMatch(/Seq Scan on finding|Heap Scan on finding/);
  });

  it('are found by their id alone, whichever clinic they are of', async () => {
    const [first] = (await page({ first: 1, after: null })).items;
    const plan = (await planOf(FINDING_BY_ID, [clinic.providerId, first!.node.id])).join('\n');
    expect(plan).toMatch(/Index Scan using finding_by_id on finding/);
  });

  it('are looked up by their CVEs: of a page, in one statement', async () => {
    const ids = (await page({ first: 50, after: null })).items.map(({ node }) => node.id);
    const plan = (await planOf(ALSO_FOUND, [clinic.providerId, ids.map(() => clinic.clinicId), ids])).join('\n');
    expect(plan).toMatch(/Index Only Scan using finding_cve_by_cve on finding_cve c/);
    expect(plan).not.toMatch(/Seq Scan on finding/);
  });

  it('have the names of computers joined once, for the places that are shown', async () => {
    const id = await connected(under.database.adminUrl, async (admin) => {
      const keys = [clinic.providerId, clinic.clinicId];
      await admin.query(
        `INSERT INTO device (provider_id, clinic_id, device_id, name, platform, key_hash, enrolled_at, key_issued_at)
         SELECT $1, $2, gen_random_uuid(), 'PC-' || n, 'linux', n::text, now(), now() FROM generate_series(1, 2000) n`,
        keys,
      );
      await admin.query(
        `INSERT INTO finding_place (provider_id, clinic_id, finding_id, key, asset, open, first_seen_at, opened_at)
         SELECT f.provider_id, f.clinic_id, f.finding_id, d.name, d.device_id::text, true, now(), now() FROM finding f, device d WHERE f.key = '1'`,
      );
      await admin.query('ANALYZE device; ANALYZE finding_place');
      const { rows } = await admin.query<{ finding_id: string }>(`SELECT finding_id FROM finding WHERE key = '1'`);
      return rows[0]!.finding_id;
    });
    const plan = (await planOf(FINDING_PLACES, [clinic.providerId, [clinic.clinicId], [id], 100])).join('\n');
    expect(plan).toMatch(/d\.device_id = q\.device_id|Index Scan using device_pk/);
    expect(plan).not.toMatch(/SubPlan|device_id\)?::text/);
    const scope = { ...clinic, kind: 'portfolio', clinics: 'all' } as const;
    const places = await under.store.records.forPortfolio(scope, (portfolio) =>
      portfolio.findingPlaces([{ clinicId: clinic.clinicId, id }], 100),
    );
    const names = places.map(({ asset }) => asset ?? '');
    expect(new Set(names).size).toBe(100);
    expect(names.every((name) => name.startsWith('PC-'))).toBe(true);
  });

  it('come in turn, each once, whatever their rank becomes meanwhile', async () => {
    const inTurn = (after: string | null): Promise<readonly FindingSummary[]> =>
      under.store.records.forPortfolio({ ...clinic, kind: 'portfolio', clinics: 'all' }, (portfolio) =>
        portfolio.findingsInTurn(clinic.clinicId, after, 20_000),
      );
    const seen = new Set<string>();
    let count = 0;
    for (let found = await inTurn(null); found.length > 0; found = await inTurn(found.at(-1)?.id ?? null)) {
      for (const { id } of found) seen.add(id);
      count += found.length;
      await connected(under.database.adminUrl, (admin) =>
        admin.query('UPDATE finding SET known_exploited = NOT known_exploited WHERE key::int <= 1000'),
      );
    }
    expect([count, seen.size]).toEqual([MANY, MANY]);
  });

  it.each([
    ['the first page', null, null, null],
    ['a later one', 11, '1793000000000000', randomUUID()],
  ])('are read in the order of the index: %s', async (_, gravity, due, id) => {
    const plan = await planOf(FINDING_PAGES, [clinic.providerId, [clinic.clinicId], true, null, null, null, gravity, due, id, 21, null]);
    const scan = plan.findIndex((line) => line.includes('Index Scan using finding_gravest on finding'));
    expect(plan[scan]).toMatch(/actual rows=21\b/);
    expect(plan[scan + 1]).toMatch(gravity === null ? /Index Cond/ : /Index Cond: .* > ROW\(/);
  });
});
