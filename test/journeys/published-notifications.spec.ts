import { keepIntelligence } from '#libs/flow';
import { openApi, type ApiFixture } from './support/api-fixture.js';

const SERIES = '{ notifiableBreaches { period end total { value standing } totalRevised { value } health { value standing } } }';
const EDITIONS = '{ feedEditions { feed version source entries ageDays } }';

interface Told {
  readonly notifiableBreaches: readonly {
    readonly period: string;
    readonly total: { readonly value: number } | null;
    readonly totalRevised: { readonly value: number } | null;
    readonly health: { readonly value: number; readonly standing: string } | null;
  }[];
}

let api: ApiFixture;
let token: string;
beforeAll(async () => {
  api = await openApi();
  token = await api.person(await api.provider('Harbour IT'), 'technician');
});
afterAll(() => api.close());

const load = (fetchedAt: string, ...counts: readonly (readonly [period: string, total: number, health: number])[]) =>
  keepIntelligence(
    { ...api.deps, queue: api.deps.queue },
    {
      ...{ feed: 'ndb', version: counts.at(-1)![0], notes: [] },
      halfYears: counts.map(([period, total, health]) => ({
        ...{ period, total, health, malicious: null, humanError: null, systemFault: null, cyber: null },
      })),
    },
    { source: 'ndb.xlsx', sha256: 'ab'.repeat(32), fetchedAt: new Date(fetchedAt) },
  );
const series = async () => (await api.ask<Told>(SERIES, { token })).data!.notifiableBreaches;

describe('a workbook of the OAIC', () => {
  it('continues and revises the series that everybody reads, and says where it came from', async () => {
    const before = await series();
    expect(await load('2026-11-20T00:00:00Z', ['2025-H2', 672, 130], ['2026-H1', 610, 111])).toEqual({ kept: 2, clinics: 0, findings: 0 });
    const after = await series();
    expect(after.map(({ period }) => period)).toEqual([...before.map(({ period }) => period), '2026-H1']);
    expect(after.at(-1)).toMatchObject({ end: '2026-06-30', total: { value: 610 }, health: { value: 111, standing: 'VERIFIED' } });
    expect(after.at(-2)).toMatchObject({ total: { value: 670, standing: 'TRANSCRIBED' }, totalRevised: { value: 672 } });
    const { data } = await api.ask(EDITIONS, { token });
    expect(data).toEqual({
      feedEditions: [{ feed: 'NDB', version: '2026-H1', source: 'ndb.xlsx', entries: 2, ageDays: expect.any(Number) as number }],
    });
  });

  it('that is older changes nothing', async () => {
    expect(await load('2026-08-01T00:00:00Z', ['2026-H1', 1, 1])).toMatchObject({ kept: 0 });
    expect((await series()).at(-1)).toMatchObject({ total: { value: 610 } });
  });

  it('that revises a half-year leaves its total as it was first published beside the revision, however often', async () => {
    for (const total of [612, 613]) {
      expect(await load('2026-11-24T00:00:00Z', ['2026-H1', total, 112])).toMatchObject({ kept: 1 });
      expect((await series()).at(-1)).toMatchObject({ total: { value: 610 }, totalRevised: { value: total }, health: { value: 112 } });
    }
  });

  it('is read by nobody without a session', async () => {
    expect((await api.ask(SERIES)).errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });
});
