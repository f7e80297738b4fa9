import { randomUUID } from 'node:crypto';
import { deviceId, submissionId, type ClinicScope, type PortfolioScope } from '#libs/domain';
import { InvalidCursor, type ClinicFilter, type Page, type PageRequest, type PortfolioRecords } from '#libs/flow';
import { addProvider, addTestClinic, type TestProvider } from '#libs/testing';
import { dayPosture } from './testing/sample-day.js';
import { useStore } from './testing/use-store.js';

const EVERYBODY: ClinicFilter = { search: null, archetypes: null, groupName: null, simulated: null, ids: null };
const NOW = new Date('2026-03-02T00:00:00Z');

type List = (open: PortfolioRecords, page: PageRequest) => Promise<Page<{ readonly id: string }>>;

describe('pages', () => {
  const db = useStore('pages-spec');
  let provider: TestProvider;
  let clinic: ClinicScope;

  /** Seven of everything, most of them with equal sort keys. */
  beforeAll(async () => {
    provider = await addProvider(db.store.records, 'P');
    clinic = provider.clinics[0]!;
    for (const name of ['Twin', 'Twin', 'twin', 'Ärzte', 'Zoo', 'a,"b']) {
      const scope = await addTestClinic(db.store.records, provider.scope, { name });
      if (name !== 'Zoo') await db.store.records.forClinic(scope, ({ postures }) => postures.keepPosture(dayPosture('2026-03-01', 50)));
    }
    for (let n = 0; n < 7; n += 1) await addDeviceAndSubmission(n);
  });

  async function addDeviceAndSubmission(n: number): Promise<void> {
    const id = randomUUID();
    const device = { name: n < 4 ? 'PC' : `pc-${n}`, platform: 'linux', role: null, site: null, hardwareUuid: null, serial: null } as const;
    const times = { observedAt: NOW, receivedAt: new Date(NOW.getTime() + (n < 4 ? 0 : n)) };
    const submission = {
      source: 'assessment',
      format: 'f',
      origin: 'user:x',
      deviceId: null,
      bytes: 1,
      records: 1,
      reason: null,
      raw: null,
    } as const;
    await db.store.records.forClinic(clinic, async ({ inventory, intake }) => {
      await inventory.addDevice({ ...device, id: deviceId(id), keyHash: id, enrolledAt: NOW });
      await intake.addSubmission({
        ...submission,
        ...times,
        id: submissionId(id),
        idempotencyKey: id,
        contentHash: id,
        state: 'accepted',
        payload: null,
      });
    });
  }

  const pageOf = <T>(pages: ReadonlyMap<string, Page<T>>): Page<T> => {
    const page = pages.get(clinic.clinicId);
    if (!page) throw new Error('the clinic has no page');
    return page;
  };
  const LISTS: readonly (readonly [string, List])[] = [
    ['clinics by name', (open, page) => open.clinics(EVERYBODY, 'name', page)],
    ['clinics by score', (open, page) => open.clinics(EVERYBODY, 'score', page)],
    ['clinics by risk', (open, page) => open.clinics(EVERYBODY, 'risk', page)],
    ['devices', async (open, page) => pageOf(await open.devices([clinic.clinicId], null, page))],
    ['submissions', async (open, page) => pageOf(await open.submissions([clinic.clinicId], null, page))],
  ];
  const ask = (list: List, page: PageRequest, scope: PortfolioScope = provider.portfolio): Promise<Page<{ readonly id: string }>> =>
    db.store.records.forPortfolio(scope, (open) => list(open, page));
  const walk = async (list: List, first: number): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let after: string | null = null, turn = 0; turn < 20; turn += 1) {
      const page: Page<{ readonly id: string }> = await ask(list, { first, after });
      ids.push(...page.items.map(({ node }) => node.id));
      expect(page.total).toBe(7);
      if (!page.hasNext) break;
      after = page.items.at(-1)?.cursor ?? null;
    }
    return ids;
  };

  it.each(LISTS)('of %s show everything once, in one order whatever the page’s size', async (_, list) => {
    const whole = await walk(list, 10);
    expect(new Set(whole).size).toBe(7);
    for (const first of [1, 2, 3, 7]) expect(await walk(list, first)).toEqual(whole);
  });

  it('of clinics show the unassessed first, then the worst', async () => {
    const zoo = await ask((open, page) => open.clinics({ ...EVERYBODY, search: 'zoo' }, 'name', page), { first: 1, after: null });
    const order = await ask((open, page) => open.clinics(EVERYBODY, 'score', page), { first: 2, after: null });
    expect(order.items.map(({ node }) => node.id)).toContain(zoo.items[0]?.node.id);
  });

  it('of submissions show the newest first', async () => {
    const page = pageOf(
      await db.store.records.forPortfolio(provider.portfolio, (open) =>
        open.submissions([clinic.clinicId], 'accepted', { first: 7, after: null }),
      ),
    );
    const times = page.items.map(({ node }) => node.receivedAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it.each(LISTS)('of %s refuse a cursor that they did not give out', async (name, list) => {
    const { items } = await ask(list, { first: 1, after: null });
    const cursor = items[0]!.cursor;
    const decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string, string];
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const hostile = [
      ...['', 'x', 'AAAA', `${cursor}=`, `${cursor}A`, ` ${cursor}`, cursor.slice(0, -2)],
      ...[encode(null), encode({}), encode([]), encode([decoded[0], decoded[1]]), encode([...decoded, 'more'])],
      ...[
        encode([decoded[0], 'a\u0000', decoded[2]]),
        encode([decoded[0], 'a'.repeat(501), decoded[2]]),
        encode([decoded[0], 1, decoded[2]]),
      ],
      ...[encode([decoded[0], decoded[1], "' OR true --"]), encode([decoded[0], decoded[1], '-'.repeat(36)])],
      ...[encode(['another list', decoded[1], decoded[2]])],
    ];
    for (const after of hostile)
      expect({ name, after, refusal: await refusal(list, after) }).toEqual({ name, after, refusal: InvalidCursor });
  });

  const refusal = (list: List, after: string): Promise<unknown> =>
    ask(list, { first: 1, after }).then(
      () => 'none',
      (error: unknown) => (error as Error).constructor,
    );

  it('refuse another list’s cursor, and another order’s of the same list', async () => {
    const [byName, byScore, , devices] = LISTS.map(([, list]) => list);
    const { items } = await ask(byName!, { first: 1, after: null });
    expect(await refusal(byScore!, items[0]!.cursor)).toBe(InvalidCursor);
    expect(await refusal(devices!, items[0]!.cursor)).toBe(InvalidCursor);
  });

  it.each(LISTS)('of %s show a stranger nothing, also after a position that was given to another', async (_, list) => {
    const stranger = (await addProvider(db.store.records, 'S', 0)).portfolio;
    const { items } = await ask(list, { first: 1, after: null });
    for (const after of [null, items[0]!.cursor]) {
      expect(await ask(list, { first: 10, after }, stranger)).toEqual({ items: [], hasNext: false, total: 0 });
    }
  });
});
