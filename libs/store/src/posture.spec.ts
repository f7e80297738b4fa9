import { clinicId, type ClinicScope } from '#libs/domain';
import type { ClinicFilter, PortfolioTrendRow, TrendRow } from '#libs/flow';
import { addProvider, addTestClinic, type TestProvider } from '#libs/testing';
import { dayAssessment, dayPosture, trendRow } from './testing/sample-day.js';
import { useStore } from './testing/use-store.js';

const EVERYBODY: ClinicFilter = { search: null, archetypes: null, groupName: null, simulated: null, ids: null };
const EARLY = new Date('2026-03-02T01:00:00Z');
const LATE = new Date('2026-03-02T09:00:00Z');

describe('postures', () => {
  const db = useStore('posture-spec');
  let provider: TestProvider;
  let clinic: ClinicScope;

  beforeEach(async () => {
    provider = await addProvider(db.store.records, 'P');
    clinic = provider.clinics[0]!;
  });

  it('keep a day as it was last known, whatever order the jobs run in', async () => {
    await db.store.records.forClinic(clinic, async ({ postures }) => {
      await postures.keepAssessment(dayAssessment('2026-03-02', LATE));
      await postures.keepAssessment(dayAssessment('2026-03-02', EARLY));
      expect(await postures.assessmentOf('2026-03-02')).toEqual(dayAssessment('2026-03-02', LATE));
      await postures.keepPosture(dayPosture('2026-03-02', 70, LATE));
      await postures.keepPosture(dayPosture('2026-03-02', 20, EARLY));
      expect(await postures.postureOf('2026-03-02')).toEqual(dayPosture('2026-03-02', 70, LATE));
    });
  });

  it('give the latest on or before a day, and none before the first', async () => {
    await db.store.records.forClinic(clinic, async ({ postures }) => {
      for (const [day, score] of [['2026-03-02', 50] as const, ['2026-03-09', 60] as const])
        await postures.keepPosture(dayPosture(day, score));
      expect(await postures.latestPosture('2026-03-01')).toBeNull();
      expect((await postures.latestPosture('2026-03-08'))?.posture.score).toBe(50);
      expect((await postures.latestPosture('2026-12-31'))?.posture.score).toBe(60);
      expect(await postures.postureOf('2026-03-08')).toBeNull();
    });
  });
});

describe('trends', () => {
  const db = useStore('trend-spec');
  let provider: TestProvider;
  let clinics: readonly ClinicScope[];

  beforeEach(async () => {
    provider = await addProvider(db.store.records, 'P', 3);
    clinics = provider.clinics;
  });

  const keep = (clinic: ClinicScope, ...rows: readonly TrendRow[]): Promise<void> =>
    db.store.records.forClinic(clinic, async ({ postures }) => {
      for (const row of rows) await postures.keepTrends([row]);
    });
  const portfolio = (filter: Partial<ClinicFilter> = {}, periods = 4, scope = provider.portfolio): Promise<readonly PortfolioTrendRow[]> =>
    db.store.records.forPortfolio(scope, (open) => open.portfolioTrend({ ...EVERYBODY, ...filter }, 'quarter', periods, '2026-07-31'));

  it('never go back to an earlier day of the period', async () => {
    const [clinic] = clinics;
    await keep(clinic!, trendRow('week', '2026-03-04', 70), trendRow('week', '2026-03-02', 10), trendRow('week', '2026-03-09', 80));
    await db.store.records.forClinic(clinic!, async ({ postures }) => {
      expect(await postures.trend('week', 10, '2026-03-31')).toEqual([
        trendRow('week', '2026-03-04', 70),
        trendRow('week', '2026-03-09', 80),
      ]);
      expect(await postures.trend('week', 1, '2026-03-31')).toEqual([trendRow('week', '2026-03-09', 80)]);
      expect(await postures.trend('week', 10, '2026-03-08')).toEqual([trendRow('week', '2026-03-04', 70)]);
      expect(await postures.trend('quarter', 10, '2026-03-31')).toEqual([]);
    });
  });

  it('sum rates and losses, and average the rest, as by hand', async () => {
    for (const [n, score] of [40, 60, 95].entries()) await keep(clinics[n]!, trendRow('quarter', '2026-02-10', score));
    const [quarter, ...more] = await portfolio();
    expect(more).toEqual([]);
    expect(quarter).toMatchObject({
      period: '2026-Q1',
      start: '2026-01-01',
      clinics: 3,
      clinicsWithEvidence: 3,
      medianScore: 60,
      coverage: 0.5,
    });
    expect(quarter?.meanScore).toBeCloseTo(65, 6); // (40 + 60 + 95) / 3
    expect(quarter?.expectedBreaches).toBeCloseTo(0.105, 9); // 0.060 + 0.040 + 0.005
    expect(quarter?.expectedAnnualLoss).toBeCloseTo(10_500, 6);
    expect([quarter?.p5, quarter?.p50, quarter?.p95]).toEqual([0.0175, 0.035, 0.07].map((value) => expect.closeTo(value, 9) as number));
    expect(quarter?.stepScores).toEqual([65, 66, 67, 68, 69, 70, 71, 72].map((value) => expect.closeTo(value, 4) as number));
    expect(quarter?.stepCoverage).toEqual(Array.from({ length: 8 }, () => 0.5));
  });

  it('take the middle of an even number, and leave out scores that there are not', async () => {
    await keep(clinics[0]!, trendRow('quarter', '2026-02-10', 40));
    await keep(clinics[1]!, trendRow('quarter', '2026-02-10', 70));
    await keep(clinics[2]!, trendRow('quarter', '2026-02-10', null));
    expect(await portfolio()).toMatchObject([{ clinics: 3, clinicsWithEvidence: 2, meanScore: 55, medianScore: 55 }]);
  });

  it('are marked where they rest on overrides, also where there would be no score without', async () => {
    const marked = { ...trendRow('quarter', '2026-02-10', 40), scoreWithoutOverrides: null };
    await keep(clinics[0]!, marked);
    await keep(clinics[1]!, trendRow('quarter', '2026-02-10', 70));
    await db.store.records.forClinic(clinics[0]!, async ({ postures }) => {
      expect(await postures.trend('quarter', 1, '2026-03-31')).toEqual([marked]);
      await postures.keepKnownTrends([marked], { at: new Date('2026-04-01T00:00:00Z'), evidenceHash: 'later' });
    });
    const known = await db.store.records.forPortfolio(provider.portfolio, (open) =>
      open.trends(
        clinics.map(({ clinicId }) => clinicId),
        'quarter',
        1,
        '2026-03-31',
        'as-known-now',
      ),
    );
    expect(known.map((row) => 'scoreWithoutOverrides' in row).sort()).toEqual([false, true]);
    expect(await portfolio()).toMatchObject([{ clinics: 2, clinicsOverridden: 1 }]);
  });

  it('hold a group fixed when it is named, so that clinics which joined do not move it', async () => {
    const [old, other, joined] = clinics;
    for (const clinic of [old!, other!]) await keep(clinic, trendRow('quarter', '2026-02-10', 80), trendRow('quarter', '2026-05-10', 80));
    await keep(joined!, trendRow('quarter', '2026-05-10', 20));
    expect((await portfolio()).map(({ clinics: n, meanScore }) => [n, meanScore])).toEqual([
      [2, 80],
      [3, 60],
    ]);
    const fixed = await portfolio({ ids: [old!.clinicId, other!.clinicId] });
    expect(fixed.map(({ clinics: n, meanScore }) => [n, meanScore])).toEqual([
      [2, 80],
      [2, 80],
    ]);
  });

  it('reach back as many periods as are asked for', async () => {
    const days = ['2025-08-10', '2025-11-10', '2026-02-10', '2026-05-10', '2026-07-20'];
    await keep(clinics[0]!, ...days.map((day) => trendRow('quarter', day, 50)));
    const periods = async (count: number): Promise<readonly string[]> => (await portfolio({}, count)).map(({ period }) => period);
    expect(await periods(1)).toEqual(['2026-Q3']);
    expect(await periods(4)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3']);
    const own = await db.store.records.forPortfolio(provider.portfolio, (open) =>
      open.trends([clinics[0]!.clinicId], 'quarter', 2, '2026-07-31'),
    );
    expect(own.map(({ period }) => period)).toEqual(['2026-Q2', '2026-Q3']);
  });

  it('narrow to kinds, groups, names and simulated clinics', async () => {
    const solo = await addTestClinic(db.store.records, provider.scope, {
      name: 'Bay 100%',
      archetype: 'dental',
      groupName: 'Bay',
      simulated: true,
    });
    await keep(solo, trendRow('quarter', '2026-02-10', 90));
    await keep(clinics[0]!, trendRow('quarter', '2026-02-10', 10));
    const filters: readonly Partial<ClinicFilter>[] = [
      { archetypes: ['dental'] },
      { groupName: 'Bay' },
      { simulated: true },
      { search: 'y 100%' },
      { search: 'BAY' },
    ];
    for (const filter of filters) expect(await portfolio(filter)).toMatchObject([{ clinics: 1, meanScore: 90 }]);
    for (const search of ['%', '_', '\\', 'y\u0000', '100'])
      expect(await portfolio({ search })).toHaveLength(['%', '100'].includes(search) ? 1 : 0);
  });

  it('show a narrowed portfolio and another provider only their own', async () => {
    for (const clinic of clinics) await keep(clinic, trendRow('quarter', '2026-02-10', 50));
    const stranger = await addProvider(db.store.records, 'S');
    const ids = clinics.map((scope) => scope.clinicId);
    expect(await portfolio({ ids }, 4, stranger.portfolio)).toEqual([]);
    expect(await portfolio({}, 4, { ...provider.portfolio, clinics: [ids[0]!] })).toMatchObject([{ clinics: 1 }]);
    const seen = await db.store.records.forPortfolio(stranger.portfolio, (open) => open.trends(ids, 'quarter', 4, '2026-07-31'));
    expect(seen).toEqual([]);
    expect(await portfolio({ ids: [clinicId('00000000-0000-4000-8000-000000000000')] })).toEqual([]);
  });
});
