import type { Clinic, ClinicScope, ProviderId, ProviderScope } from '#libs/domain';
import type { Grain } from '#libs/flow';
import { addTestClinic } from '#libs/testing';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let ours: ProviderId;
let owner: string;
let assigned: string;
let stranger: string;
const clinics: Record<string, ClinicScope> = {};

beforeAll(async () => {
  api = await openApi();
  ours = await api.provider('Harbour IT');
  const theirs = await api.provider('Rival IT');
  await addClinic(ours, { name: 'Ash Street', archetype: 'solo-gp', groupName: 'Coast', simulated: false }, [60, 70, 80]);
  await addClinic(ours, { name: 'Birch Road', archetype: 'dental', groupName: 'Coast', simulated: true }, [20, 30, 40]);
  await addClinic(ours, { name: 'Cedar Lane', archetype: 'dental', groupName: 'Inland', simulated: true }, [null, null, 99]);
  await addClinic(theirs, { name: 'Rival Ash', archetype: 'dental', groupName: 'Coast', simulated: true }, [1, 2, 3]);
  owner = await api.person(ours, 'provider-owner');
  assigned = await api.person(ours, 'technician', [{ id: clinics['Birch Road']?.clinicId } as Clinic]);
  stranger = await api.person(theirs, 'provider-owner');
});
afterAll(() => api.close());

const QUARTERS = [
  ['2026-Q2', '2026-04-01'],
  ['2026-Q3', '2026-07-01'],
  ['2026-Q4', '2026-10-01'],
] as const;
const WEEKS = [
  ['2025-W52', '2025-12-22'],
  ['2026-W01', '2025-12-29'],
  ['2026-W47', '2026-11-16'],
] as const;

/** A clinic whose three quarters and three weeks stood at these scores; figures follow from the score so that means can be told by hand. */
async function addClinic(providerId: ProviderId, facts: Partial<Clinic>, scores: readonly (number | null)[]): Promise<void> {
  const provider: ProviderScope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'cli' } };
  const scope = await addTestClinic(api.deps.records, provider, facts);
  clinics[facts.name ?? ''] = scope;
  await api.deps.records.forClinic(scope, async ({ postures }) => {
    for (const [index, score] of scores.entries()) {
      const [quarter, week] = [QUARTERS[index] ?? QUARTERS[0], WEEKS[index] ?? WEEKS[0]];
      await postures.keepTrends([trendRow('quarter', quarter, score), trendRow('week', week, score)]);
    }
  });
}

function trendRow(grain: Grain, [period, start]: readonly [string, string], score: number | null) {
  const proven = score ?? 0;
  const risk = {
    model: 'clinic-breach-risk/1.0',
    referenceLambda: 0.02,
    lambda: 1 - proven / 100,
    probability: 0.5,
    p5: proven / 1000,
    p50: proven / 500,
    p95: proven / 100,
  };
  const steps = {
    stepScores: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => proven / n),
    stepCoverage: Array.from({ length: 8 }, () => proven / 100),
  };
  const shares = { scoreIfUnknownPasses: score, coverage: proven / 100, confidence: 0.5, expectedAnnualLoss: 1000 * proven };
  return { grain, period, start, day: start, score, ...shares, ...risk, ...steps };
}

interface Trend {
  readonly portfolioTrend: {
    readonly grain: string;
    readonly points: readonly Readonly<Record<string, unknown>>[];
    readonly series: {
      readonly totalCount: number;
      readonly edges: readonly { readonly node: { readonly clinicName: string; readonly points: readonly object[] } }[];
    };
  };
}

const QUERY = `query ($grain: TrendGrain!, $periods: Int, $until: Date, $filter: ClinicFilter) {
  portfolioTrend(grain: $grain, periods: $periods, until: $until, filter: $filter) {
    grain points { period start clinics clinicsWithEvidence meanScore medianScore expectedBreaches risk { p5 p50 p95 } expectedAnnualLoss coverage steps { step score coverage } }
    series { totalCount edges { node { clinicName points { period score } } } }
  }
}`;
const ask = (variables: object, token = owner): Promise<Answer<Trend>> =>
  api.ask(QUERY, { token, variables: { grain: 'QUARTER', ...variables } });
const namesOf = ({ data }: Answer<Trend>): readonly string[] =>
  (data?.portfolioTrend.series.edges ?? []).map(({ node }) => node.clinicName);
const periodsOf = ({ data }: Answer<Trend>): readonly unknown[] => (data?.portfolioTrend.points ?? []).map(({ period }) => period);

describe('the portfolio trend', () => {
  it('sums rates and losses and takes means of the rest, over the clinics in care', async () => {
    const answer = await ask({});
    expect(answer.errors).toEqual([]);
    const [first, , last] = answer.data?.portfolioTrend.points ?? [];
    expect(first).toMatchObject({
      period: '2026-Q2',
      start: '2026-04-01',
      clinics: 3,
      clinicsWithEvidence: 2,
      meanScore: 40,
      medianScore: 40,
    });
    expect(last).toMatchObject({ clinics: 3, clinicsWithEvidence: 3, meanScore: 73, medianScore: 80, expectedAnnualLoss: 219_000 });
    expect(last?.['expectedBreaches']).toBeCloseTo(0.2 + 0.6 + 0.01, 9);
    expect(last?.['coverage']).toBeCloseTo(0.73, 6);
    const { p5, p50, p95 } = last?.['risk'] as { p5: number; p50: number; p95: number };
    expect([p5, p50, p95].map((share) => share.toFixed(6))).toEqual(['0.073000', '0.146000', '0.730000']);
    const steps = last?.['steps'] as { step: string; score: number; coverage: number }[];
    expect(steps.map(({ step, score }) => `${step} ${score.toFixed(3)}`)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `S${n} ${(73 / n).toFixed(3)}`),
    );
  });

  it('counts weeks by ISO 8601, across the turn of a year', async () => {
    const answer = await ask({ grain: 'WEEK', periods: 104 });
    expect(periodsOf(answer)).toEqual(['2025-W52', '2026-W01', '2026-W47']);
    expect(periodsOf(await ask({ grain: 'WEEK', periods: 2, until: '2026-01-01' }))).toEqual(['2025-W52', '2026-W01']);
    expect(periodsOf(await ask({ grain: 'WEEK', periods: 1, until: '2025-12-28' }))).toEqual(['2025-W52']);
  });

  it('ends with the period that a day falls in', async () => {
    expect(periodsOf(await ask({ periods: 2 }))).toEqual(['2026-Q3', '2026-Q4']);
    expect(periodsOf(await ask({ periods: 2, until: '2026-09-30' }))).toEqual(['2026-Q2', '2026-Q3']);
    expect(periodsOf(await ask({ until: '2020-01-01' }))).toEqual([]);
  });

  it('is of the clinics that every part of the filter allows', async () => {
    const cases: readonly (readonly [object, readonly string[]])[] = [
      [{ archetypes: ['DENTAL'] }, ['Birch Road', 'Cedar Lane']],
      [{ archetypes: ['DENTAL', 'SOLO_GP'] }, ['Ash Street', 'Birch Road', 'Cedar Lane']],
      [{ groupName: 'Coast' }, ['Ash Street', 'Birch Road']],
      [{ search: 'ROAD' }, ['Birch Road']],
      [{ search: '%' }, []],
      [{ simulated: true }, ['Birch Road', 'Cedar Lane']],
      [{ simulated: false }, ['Ash Street']],
      [{ ids: [clinics['Cedar Lane']?.clinicId] }, ['Cedar Lane']],
      [{ ids: [] }, []],
      [{ groupName: 'Coast', archetypes: ['DENTAL'] }, ['Birch Road']],
    ];
    for (const [filter, names] of cases) {
      const answer = await ask({ filter });
      expect([filter, namesOf(answer)]).toEqual([filter, names]);
      const clinicsOfLast = answer.data?.portfolioTrend.points.at(-1)?.['clinics'] ?? 0;
      expect([filter, clinicsOfLast, answer.data?.portfolioTrend.series.totalCount]).toEqual([filter, names.length, names.length]);
    }
  });

  it('is of one’s own clinics only, however it is asked', async () => {
    const everybody = Object.values(clinics).map(({ clinicId }) => clinicId);
    for (const filter of [null, { ids: everybody }, { groupName: 'Coast' }, { archetypes: ['DENTAL'] }, { simulated: true }]) {
      const [mine, theirs] = [await ask({ filter }, assigned), await ask({ filter }, stranger)];
      expect([filter, namesOf(mine), namesOf(theirs)]).toEqual([filter, ['Birch Road'], ['Rival Ash']]);
      expect(mine.data?.portfolioTrend.points.map(({ meanScore, clinics: n }) => [meanScore, n])).toEqual([
        [20, 1],
        [30, 1],
        [40, 1],
      ]);
      expect(theirs.data?.portfolioTrend.points.map(({ meanScore, clinics: n }) => [meanScore, n])).toEqual([
        [1, 1],
        [2, 1],
        [3, 1],
      ]);
    }
    expect((await api.ask(QUERY, { variables: { grain: 'WEEK' } })).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
