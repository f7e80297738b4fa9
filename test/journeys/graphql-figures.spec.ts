import pg from 'pg';
import { CATALOGUE, type Clinic, type ProviderId } from '#libs/domain';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { sampleCheck, samplePosture } from './support/sample-posture.js';

const TODAY = '2026-11-24';
const [CHECK] = CATALOGUE.filter(({ step }) => step === 'S6');

let api: ApiFixture;
let provider: ProviderId;
let token: string;

beforeAll(async () => {
  api = await openApi({ costLimit: 1_000_000 });
  provider = await api.provider('Harbour IT');
  token = await api.person(provider, 'technician');
});
afterAll(() => api.close());

/** A clinic that stood at `before` a week ago and last quarter, and stands at `now` today. */
async function assessed(name: string, before: number, now: number): Promise<Clinic> {
  const clinic = await api.clinic(provider, name);
  const scope = { kind: 'clinic', providerId: provider, clinicId: clinic.id, actor: { kind: 'system', id: 'worker' } } as const;
  await api.deps.records.forClinic(scope, async ({ postures }) => {
    for (const [day, score] of [
      ['2026-09-30', before],
      ['2026-11-17', before],
      [TODAY, now],
    ] as const) {
      const posture = samplePosture(day, score);
      const checks = [sampleCheck(CHECK?.id ?? '', 'S6', score > 60 ? 'pass' : 'fail')];
      await postures.keepAssessment({
        day,
        asOf: posture.posture.asOf,
        catalogueVersion: 'test/1',
        checks,
        vulnerabilities: [],
        remoteAdministrationExposed: false,
        evidenceHash: 'e',
      });
      await postures.keepPosture(posture);
    }
    for (const [period, start, score] of [
      ['2026-Q3', '2026-07-01', before],
      ['2026-Q4', '2026-10-01', now],
    ] as const) {
      const risk = {
        model: 'clinic-breach-risk/1.0',
        referenceLambda: 0.02,
        lambda: 0.04,
        probability: 0.04,
        p5: 0.01,
        p50: 0.04,
        p95: 0.1,
        expectedAnnualLoss: 4000,
      };
      const steps = { stepScores: Array.from({ length: 8 }, () => score), stepCoverage: Array.from({ length: 8 }, () => 0.5) };
      const row = { grain: 'quarter', period, start, day: TODAY, score, scoreIfUnknownPasses: 90, coverage: 0.5, confidence: 0.4 } as const;
      await postures.keepTrends([{ ...row, ...risk, ...steps }]);
    }
  });
  return clinic;
}

const EVERYTHING = `{
  portfolio { clinics clinicsWithEvidence meanScore silentClinics reviewsDue risk { expectedBreaches probabilityAny probabilityAnyRange { p5 p95 } expectedAnnualLoss } previousRisk { expectedBreaches } recent { clinicName sentence points } }
  clinics(first: 20) { edges { node {
    name posture { score steps { step score states { pass fail } } } risk { probabilityYear drivers { key delta } }
    previousQuarter { period score } trend(grain: QUARTER, periods: 4) { period score steps { step score } } reviews(first: 2) { quarter }
  } } }
}`;

interface Everything {
  readonly portfolio: { readonly recent: readonly { clinicName: string; sentence: string; points: number }[] };
  readonly clinics: { readonly edges: readonly { readonly node: Record<string, unknown> }[] };
}

describe('figures of many clinics', () => {
  it('come with the clinic they belong to', async () => {
    await assessed('Ash Street', 60, 48);
    await assessed('Birch Road', 50, 71.4);
    await api.clinic(provider, 'Cedar Lane');
    const { data, errors } = await api.ask<Everything>(EVERYTHING, { token });
    expect(errors).toEqual([]);
    const [ash, birch, cedar] = data?.clinics.edges.map(({ node }) => node) ?? [];
    expect(ash).toMatchObject({ name: 'Ash Street', posture: { score: 48 }, previousQuarter: { period: '2026-Q3', score: 60 } });
    expect(birch).toMatchObject({ trend: [{ period: '2026-Q3', score: 50 }, { period: '2026-Q4' }], risk: { drivers: [{ key: 'S4' }] } });
    expect(cedar).toEqual({ name: 'Cedar Lane', posture: null, risk: null, previousQuarter: null, trend: [], reviews: [] });
    expect(data?.portfolio).toMatchObject({ clinics: 3, clinicsWithEvidence: 2, silentClinics: 3, reviewsDue: 0 });
    expect(data?.portfolio.recent).toMatchObject([
      { clinicName: 'Birch Road', sentence: expect.stringMatching(/^Score rose 21 points to 71, most of it in S1 /) as string },
      { clinicName: 'Ash Street', points: -12 },
    ]);
  });

  it('cost the same number of statements for fifty clinics as for three, whatever is asked of each', async () => {
    const few = await statementsOf(EACH, 3);
    for (let n = 1; n <= 50; n += 1) await assessed(`More ${n}`, 40, 40 + (n % 20));
    const many = await statementsOf(EACH, 50);
    expect(many).toEqual(few);
    expect(few.length).toBeLessThan(40);
  });
});

/** Everything that a list of clinics can be asked for each of them. */
const EACH = `query ($first: Int) { clinics(first: $first) { edges { node {
  name posture { score steps { step score checks { id state subjects(first: 1) { label } } } }
  risk { probabilityYear drivers { key delta } }
  previousQuarter { score } trend(grain: QUARTER, periods: 2) { period score } reviews(first: 2) { quarter clinic { name } }
  actions(first: 1) { title } changes { title } devices(first: 1) { totalCount } submissions(first: 1) { totalCount }
} } } portfolioTrend(grain: QUARTER) { series(first: $first) { edges { node { clinicName points { score } } } } } }`;

/** What goes to PostgreSQL while the query is answered, in the order in which it goes. */
async function statementsOf(query: string, first: number): Promise<readonly string[]> {
  const sent: string[] = [];
  const { prototype } = pg.Client;
  const original = Object.getOwnPropertyDescriptor(prototype, 'query');
  const send = original?.value as (this: pg.Client, ...args: unknown[]) => unknown;
  Object.defineProperty(prototype, 'query', {
    ...original,
    value: function (this: pg.Client, ...args: unknown[]): unknown {
      sent.push(String(typeof args[0] === 'string' ? args[0] : Reflect.get(args[0] as object, 'text')).slice(0, 60));
      return send.apply(this, args);
    },
  });
  const { data, errors } = await api.ask<{ clinics: { edges: unknown[] } }>(query, { token, variables: { first } });
  Object.defineProperty(prototype, 'query', original ?? {});
  expect([errors, data?.clinics.edges.length]).toEqual([[], first]);
  expect(sent.length).toBeGreaterThan(10);
  return sent.sort();
}

describe('one clinic', () => {
  it('explains itself down to the computer', async () => {
    const clinic = await assessed('Oak Avenue', 70, 30);
    const query = `query ($id: ID!) { clinic(id: $id) {
      posture { steps { step checks { id question state threshold { source } fix { minutes } subjects(first: 1) { label state observedAt } } } }
      changes { checkId from to } devices { totalCount } submissions { totalCount }
    } }`;
    const { data, errors } = await api.ask<{ clinic: { posture: { steps: { step: string; checks: unknown[] }[] } } }>(query, {
      token,
      variables: { id: clinic.id },
    });
    expect(errors).toEqual([]);
    const step = data?.clinic.posture.steps.find((found) => found.step === 'S6');
    expect(step?.checks).toEqual([
      {
        id: CHECK?.id,
        question: CHECK?.question,
        state: 'FAIL',
        threshold: { source: CHECK?.thresholds.source },
        fix: { minutes: CHECK?.fix.minutes },
        subjects: [{ label: 'FRONT-2', state: 'FAIL', observedAt: '2026-11-23T00:00:00.000Z' }],
      },
    ]);
    expect(data?.clinic).toMatchObject({
      changes: [{ checkId: CHECK?.id, from: 'PASS', to: 'FAIL' }],
      devices: { totalCount: 0 },
      submissions: { totalCount: 0 },
    });
  });

  it('tells what another version of the catalogue did in one line', async () => {
    const clinic = await assessed('Elm Avenue', 70, 80);
    const scope = { kind: 'clinic', providerId: provider, clinicId: clinic.id, actor: { kind: 'system', id: 'worker' } } as const;
    await api.deps.records.forClinic(scope, async ({ postures }) => {
      const [old, assessment] = [samplePosture('2026-09-30', 70), await postures.assessmentOf('2026-09-30')];
      await postures.keepPosture({ ...old, posture: { ...old.posture, catalogueVersion: 'test/0' } });
      if (assessment) await postures.keepAssessment({ ...assessment, catalogueVersion: 'test/0', checks: [] });
    });
    const query = 'query ($id: ID!) { clinic(id: $id) { changes { checkId step title from to } } }';
    const { data, errors } = await api.ask(query, { token, variables: { id: clinic.id } });
    const changes = [{ checkId: null, step: null, title: 'The catalogue asks 1 more check', from: null, to: null }];
    expect([errors, data]).toEqual([[], { clinic: { changes } }]);
  });
});

describe('the portfolio trend', () => {
  it('gives the whole and each clinic, by step', async () => {
    const query = `{ portfolioTrend(grain: QUARTER, periods: 2, filter: { search: "ash" }) {
      grain points { period clinics meanScore steps { step score } } series(first: 5) { totalCount edges { node { clinicName points { period score } } } }
    } }`;
    const { data, errors } = await api.ask<{ portfolioTrend: object }>(query, { token });
    expect(errors).toEqual([]);
    expect(data?.portfolioTrend).toMatchObject({
      grain: 'QUARTER',
      points: [
        { period: '2026-Q3', clinics: 1, meanScore: 60 },
        { period: '2026-Q4', meanScore: 48 },
      ],
      series: { totalCount: 1, edges: [{ node: { clinicName: 'Ash Street', points: [{ score: 60 }, { score: 48 }] } }] },
    });
  });
});
