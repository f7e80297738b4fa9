import fc from 'fast-check';
import type { Assessment, Clinic, ClinicScope, ProviderId } from '#libs/domain';
import { tellLateEvidence, type TrendRow } from '#libs/flow';
import { addTestClinic } from '#libs/testing';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';

const THEN = '2026-09-28T03:00:00Z';
const NOW = '2026-11-24T03:00:00Z';

let api: ApiFixture;
let provider: ProviderId;
let owner: string;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  owner = await api.person(provider, 'provider-owner');
});
afterAll(() => api.close());

interface Point {
  readonly period: string;
  readonly score: number;
}

async function trendOf(clinic: Clinic, time: string, by = owner): Promise<Readonly<Record<string, number>>> {
  const { data, errors } = await api.ask<{ clinic: { trend: Point[] } }>(
    `query ($id: ID!) { clinic(id: $id) { trend(grain: QUARTER, time: ${time}) { period score } } }`,
    { token: by, variables: { id: clinic.id } },
  );
  expect(errors).toEqual([]);
  return Object.fromEntries(data!.clinic.trend.map(({ period, score }) => [period, score]));
}

interface PortfolioPoint {
  readonly period: string;
  readonly clinics: number;
  readonly meanScore: number;
}

async function portfolioTrend(args: string): Promise<readonly PortfolioPoint[]> {
  const { data, errors } = await api.ask<{ portfolioTrend: { points: PortfolioPoint[] } }>(
    `{ portfolioTrend(${args}) { points { period clinics meanScore } } }`,
    { token: owner },
  );
  expect(errors).toEqual([]);
  return data!.portfolioTrend.points;
}

/** Of two days before the last day of a week that was reported. */
const PHISHING: Assessment = {
  ...{ schema: 'wardround.assessment/1', assessmentId: 'phishing-1', kind: 'phishing', source: { tool: 'GoPhish', version: null } },
  ...{ observedAt: '2026-10-03T04:00:00Z', complete: false },
  records: [{ campaign: 'Parcel', sentAt: '2026-10-03T00:00:00Z', sent: 20, clicked: 1, reported: 9 }],
};

const near = (score: number): unknown => expect.closeTo(score, 3);
const workerOf = ({ providerId, id: clinicId }: Clinic): ClinicScope => ({
  ...{ kind: 'clinic', providerId, clinicId },
  actor: { kind: 'system', id: 'worker' },
});

describe('evidence that arrives late', () => {
  it('changes what is known of the past, and never what was reported', async () => {
    const clinic = await api.clinic(provider, 'Ash Street');
    const days = await ClinicDays.start(api, clinic, '2026-09-01T00:00:00Z');
    const [then, now] = [new Date(THEN), new Date(NOW)];
    await days.day(THEN, { report: reportOf('desk', 'kept', then) });
    const before = await trendOf(clinic, 'AS_REPORTED');
    expect(await trendOf(clinic, 'AS_KNOWN_NOW')).toEqual(before);
    const asked = api.announced.length;
    await days.day(NOW, { report: reportOf('desk', 'kept', now), assessments: assessmentsOf('kept', new Date(THEN)) });
    expect(api.announced.slice(asked).map(({ kind, key }) => `${kind} ${key}`)).toContain('late-evidence series');
    const reported = await trendOf(clinic, 'AS_REPORTED');
    expect(reported['2026-Q3']).toBe(before['2026-Q3']);
    await tellLateEvidence(api.deps, workerOf(clinic), 'series');
    expect(await trendOf(clinic, 'AS_REPORTED')).toEqual(reported);
    const known = await trendOf(clinic, 'AS_KNOWN_NOW');
    expect(known['2026-Q3']).toBeGreaterThan((before['2026-Q3'] ?? 0) + 20);
    expect(known['2026-Q4']).toBeCloseTo(reported['2026-Q4'] ?? 0, 3);
    const [points, knownPoints] = [await portfolioTrend('grain: QUARTER'), await portfolioTrend('grain: QUARTER, time: AS_KNOWN_NOW')];
    expect(points.map(({ meanScore }) => meanScore)).toEqual(Object.values(reported).map(near));
    expect(knownPoints.map(({ meanScore }) => meanScore)).toEqual(Object.values(known).map(near));
  });

  it('tells again only the periods that it changes', async () => {
    const clinic = await api.clinic(provider, 'Cedar Lane');
    const days = await ClinicDays.start(api, clinic, '2026-06-01T00:00:00Z');
    for (const at of ['2026-06-29T03:00:00Z', THEN, '2026-10-05T03:00:00Z'])
      await days.day(at, { report: reportOf('desk', 'kept', new Date(at)) });
    await days.day(NOW, { assessments: assessmentsOf('kept', new Date(THEN)) });
    await tellLateEvidence(api.deps, workerOf(clinic), 'series');
    expect(await toldAgain(clinic)).toEqual(['2026-Q3', '2026-W40', '2026-W41']);
    await days.day('2026-11-25T03:00:00Z', { assessments: [PHISHING] });
    const before = await knownAt(clinic);
    api.clock.now = new Date('2026-12-10T03:00:00Z');
    await tellLateEvidence(api.deps, workerOf(clinic), 'series');
    api.clock.now = new Date(NOW);
    expect(await knownAt(clinic)).toEqual({ ...before, '2026-W41': '2026-12-10' });
  });

  it('leaves today to what is reported, which may still change', async () => {
    const clinic = await api.clinic(provider, 'Dune Walk');
    const days = await ClinicDays.start(api, clinic, '2026-09-01T00:00:00Z');
    await days.day(THEN, { report: reportOf('desk', 'kept', new Date(THEN)) });
    await days.day(NOW, { assessments: assessmentsOf('kept', new Date(THEN)) });
    await tellLateEvidence(api.deps, workerOf(clinic), 'series');
    const later = '2026-11-24T05:00:00Z';
    await days.day(later, { report: reportOf('desk', 'neglected', new Date(later)) });
    const [reported, known] = [await trendOf(clinic, 'AS_REPORTED'), await trendOf(clinic, 'AS_KNOWN_NOW')];
    expect(known['2026-Q4']).toBe(reported['2026-Q4']);
    expect(known['2026-Q3']).not.toBe(reported['2026-Q3']);
  });

  async function knownAt({ id }: Clinic): Promise<Readonly<Record<string, string>>> {
    const sql = `SELECT period, (known_at AT TIME ZONE 'UTC')::date::text AS day FROM trend_known WHERE clinic_id = $1 ORDER BY period`;
    const rows = await api.rows<{ period: string; day: string }>(sql, [id]);
    return Object.fromEntries(rows.map(({ period, day }) => [period, day]));
  }
  const toldAgain = async (clinic: Clinic): Promise<readonly string[]> => Object.keys(await knownAt(clinic));

  it('is not asked for when all of it is of its own day, and telling again changes nothing', async () => {
    const clinic = await api.clinic(provider, 'Birch Road');
    const days = await ClinicDays.start(api, clinic, '2026-09-01T00:00:00Z');
    const asked = api.announced.length;
    await days.day(NOW, { report: reportOf('desk', 'neglected', new Date(NOW)) });
    expect(api.announced.slice(asked).filter(({ kind }) => kind === 'late-evidence')).toEqual([]);
    const before = await trendOf(clinic, 'AS_KNOWN_NOW');
    await api.deps.records.forClinic(workerOf(clinic), ({ work }) => work.request('late-evidence', 'series', new Date(NOW), new Date(NOW)));
    await tellLateEvidence(api.deps, workerOf(clinic), 'series');
    expect(await trendOf(clinic, 'AS_KNOWN_NOW')).toEqual(before);
    expect(await trendOf(clinic, 'AS_REPORTED')).toEqual(before);
  });
});

const QUARTERS = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'] as const;
const START: Readonly<Record<string, string>> = {
  '2026-Q1': '2026-01-01',
  '2026-Q2': '2026-04-01',
  '2026-Q3': '2026-07-01',
  '2026-Q4': '2026-10-01',
};

function row(period: string, score: number): TrendRow {
  const start = START[period] ?? '';
  const lambda = 1 - score / 100;
  return {
    ...{ grain: 'quarter', period, start, day: start, score, scoreIfUnknownPasses: score, coverage: 1, confidence: 1 },
    ...{
      lambda,
      probability: lambda,
      p5: lambda,
      p50: lambda,
      p95: lambda,
      expectedAnnualLoss: 1,
      model: 'clinic-breach-risk/1.0',
      referenceLambda: 0.02,
    },
    ...{ stepScores: Array<number>(8).fill(score), stepCoverage: Array<number>(8).fill(1) },
  };
}

/** A clinic whose quarters from `first` to `last` stood at one score. */
async function cared(of: ProviderId, score: number, [first, last]: readonly [number, number]): Promise<void> {
  const scope = await addTestClinic(api.deps.records, { kind: 'provider', providerId: of, actor: { kind: 'system', id: 'cli' } }, {});
  await api.deps.records.forClinic(scope, async ({ postures }) => {
    for (const period of QUARTERS.slice(first, last + 1)) await postures.keepTrends([row(period, score)]);
  });
}

describe('a portfolio like for like', () => {
  it('is never bent by who joins or leaves, whatever their scores', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.constantFrom<[number, number]>([1, 3], [3, 3], [0, 1], [0, 0])), {
          maxLength: 3,
        }),
        async (stayed, passing) => {
          const of = await api.provider('Rival IT');
          const token = await api.person(of, 'report-reader');
          for (const score of stayed) await cared(of, score, [0, 3]);
          for (const [score, span] of passing) await cared(of, score, span);
          const { data } = await api.ask<{ portfolioTrend: { points: PortfolioPoint[] } }>(
            '{ portfolioTrend(grain: QUARTER, until: "2026-12-31", likeForLike: true) { points { period clinics meanScore } } }',
            { token },
          );
          const mean = stayed.reduce((sum, score) => sum + score, 0) / stayed.length;
          expect(data?.portfolioTrend.points).toEqual(
            QUARTERS.map((period) => ({ period, clinics: stayed.length, meanScore: expect.closeTo(mean, 3) })),
          );
        },
      ),
      { numRuns: 8 },
    );
  });

  it('is bent without', async () => {
    const of = await api.provider('Bay Computers');
    const token = await api.person(of, 'report-reader');
    await cared(of, 80, [0, 3]);
    await cared(of, 20, [2, 3]);
    const { data } = await api.ask<{ portfolioTrend: { points: PortfolioPoint[] } }>(
      '{ portfolioTrend(grain: QUARTER, until: "2026-12-31") { points { clinics meanScore } } }',
      { token },
    );
    expect(data?.portfolioTrend.points).toEqual([
      { clinics: 1, meanScore: 80 },
      { clinics: 1, meanScore: 80 },
      { clinics: 2, meanScore: 50 },
      { clinics: 2, meanScore: 50 },
    ]);
  });
});
