import { readFile } from 'node:fs/promises';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';

const THEN = '2026-09-29T03:00:00Z';
const NOW = '2026-11-24T03:00:00Z';

interface Answer {
  readonly clinic: {
    readonly posture: {
      readonly score: number;
      readonly uncappedScore: number;
      readonly caps: readonly { readonly limit: number; readonly checkIds: readonly string[] }[];
      readonly steps: readonly {
        readonly checks: readonly {
          readonly id: string;
          readonly state: string;
          readonly pointsLost: number;
          readonly subjects: readonly { readonly evidence: readonly string[] }[];
        }[];
      }[];
      readonly pathTo: {
        readonly isReached: boolean;
        readonly scoreAfter: number;
        readonly minutes: number;
        readonly steps: readonly { readonly checkId: string; readonly minutes: number; readonly scoreAfter: number }[];
      };
    };
    readonly movement: { readonly score: number; readonly lines: readonly { readonly points: number }[] };
  };
}

let api: ApiFixture;
let days: ClinicDays;
let owner: string;
let query: string;

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  owner = await api.person(provider, 'provider-owner');
  days = await ClinicDays.start(api, await api.clinic(provider, 'Ash Street'), '2026-09-01T00:00:00Z');
  const [then, now] = [new Date(THEN), new Date(NOW)];
  await days.day(THEN, { report: reportOf('desk', 'kept', then), assessments: assessmentsOf('kept', then) });
  await days.day(NOW, { report: reportOf('desk', 'neglected', now), assessments: assessmentsOf('neglected', now) });
  const page = await readFile(new URL('../../docs/graphql.md', import.meta.url), 'utf8');
  query = /```graphql\n(query WhyAndHow\([\s\S]*?)```/.exec(page)?.[1] ?? '';
});
afterAll(() => api.close());

describe('the query of the guide, “Why is this 62 and not 70, and what would make it 80”', () => {
  it('answers all of it in one request, and every figure adds up', async () => {
    const { data, errors } = await api.ask<Answer>(query, { token: owner, variables: { id: days.clinic.id } });
    expect(errors).toEqual([]);
    const { posture, movement } = data!.clinic;
    const checks = posture.steps.flatMap((step) => step.checks);
    const lost = checks.reduce((sum, { pointsLost }) => sum + pointsLost, 0);
    expect(lost).toBeCloseTo(100 - posture.uncappedScore, 6);
    expect(posture.score).toBe(Math.min(posture.uncappedScore, ...posture.caps.map(({ limit }) => limit)));
    expect(movement.lines.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(movement.score, 6);
    expect(checks.every(({ state, pointsLost }) => state !== 'PASS' || pointsLost < 1e-9)).toBe(true);
    const failing = checks.filter(({ state }) => state === 'FAIL');
    expect(failing.length).toBeGreaterThan(10);
    const ids = failing.flatMap(({ subjects }) => subjects.flatMap(({ evidence }) => evidence));
    const stored = await api.rows<{ n: number }>('SELECT count(*)::int AS n FROM observation WHERE observation_id = ANY($1::uuid[])', [
      ids,
    ]);
    expect(stored[0]?.n).toBe(new Set(ids).size);
  });

  it('leads to 80 by steps that the what-if confirms', async () => {
    const { data } = await api.ask<Answer>(query, { token: owner, variables: { id: days.clinic.id } });
    const { pathTo, score } = data!.clinic.posture;
    expect(score).toBeLessThan(80);
    expect(pathTo.isReached).toBe(true);
    expect(pathTo.minutes).toBe(pathTo.steps.reduce((sum, { minutes }) => sum + minutes, 0));
    const tried = await api.ask<{ clinic: { simulate: { after: { score: number } } } }>(
      'query ($id: ID!, $fixes: [String!]!) { clinic(id: $id) { simulate(fixes: $fixes) { after { score } } } }',
      { token: owner, variables: { id: days.clinic.id, fixes: pathTo.steps.map(({ checkId }) => checkId) } },
    );
    expect(tried.data?.clinic.simulate.after.score).toBeCloseTo(pathTo.scoreAfter, 9);
    expect(pathTo.scoreAfter).toBeGreaterThanOrEqual(80);
  });

  it('refuses a target that is no score, and does not exist for others', async () => {
    const wrong = await api.ask('query ($id: ID!) { clinic(id: $id) { posture { pathTo(score: 101) { minutes } } } }', {
      token: owner,
      variables: { id: days.clinic.id },
    });
    expect(wrong.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const outsiders = [
      await api.person(await api.provider('Bay Computers'), 'provider-owner'),
      await api.person(days.clinic.providerId, 'technician', [await api.clinic(days.clinic.providerId, 'Birch Road')]),
    ];
    for (const token of outsiders) {
      const { data, errors } = await api.ask<Answer>(query, { token, variables: { id: days.clinic.id } });
      expect([data?.clinic ?? null, errors[0]?.extensions.code]).toEqual([null, 'NOT_FOUND']);
    }
  });
});
