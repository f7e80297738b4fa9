import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf, type Care } from './support/practice-evidence.js';

const NOW = '2026-11-24T03:00:00Z';
const SIDE = 'score uncappedScore risk { probabilityYear expectedAnnualLoss probabilityYearRange { p5 p95 } drivers { key delta } }';
const SIMULATE = `query ($id: ID!, $fixes: [String!]!) { clinic(id: $id) {
  posture { score caps { id } } risk { probabilityYear expectedAnnualLoss probabilityYearRange { p5 p95 } } actions(first: 1) { uncappedGain }
  simulate(fixes: $fixes) { changed minutes capsLifted { id limit } before { ${SIDE} } after { ${SIDE} } }
} }`;
const PLAN = `query ($hours: Float!, $filter: ClinicFilter) { remediationPlan(hours: $hours, filter: $filter) {
  clinics matching minutes expectedBreaches breachesAvoided breachesAvoidedAlone bound exact
  fixes { clinicId clinicName checkId minutes breachesAvoided breachesAvoidedPerHour }
} }`;

interface Side {
  readonly score: number;
  readonly risk: {
    readonly probabilityYear: number;
    readonly expectedAnnualLoss: number;
    readonly probabilityYearRange: { readonly p95: number };
  };
}
interface Simulated {
  readonly changed: readonly string[];
  readonly minutes: number;
  readonly capsLifted: readonly { readonly id: string }[];
  readonly before: Side;
  readonly after: Side;
}
interface Plan {
  readonly clinics: number;
  readonly matching: number;
  readonly minutes: number;
  readonly expectedBreaches: number;
  readonly breachesAvoided: number;
  readonly breachesAvoidedAlone: number;
  readonly bound: number;
  readonly exact: boolean;
  readonly fixes: readonly { readonly clinicId: string; readonly clinicName: string; readonly breachesAvoidedPerHour: number }[];
}

let api: ApiFixture;
let token: string;
let poor: ClinicDays;
let good: ClinicDays;

async function clinic(name: string, care: Care): Promise<ClinicDays> {
  const days = await ClinicDays.start(api, await api.clinic(provider, name), '2026-11-01T00:00:00Z');
  await days.day(NOW, { report: reportOf('desk', care, new Date(NOW)), assessments: assessmentsOf(care, new Date(NOW)) });
  return days;
}
let provider: Awaited<ReturnType<ApiFixture['provider']>>;

beforeAll(async () => {
  api = await openApi({ costLimit: 20_000 });
  provider = await api.provider('Harbour IT');
  token = await api.person(provider, 'technician');
  poor = await clinic('Poor Street', 'neglected');
  good = await clinic('Good Road', 'kept');
});
afterAll(() => api.close());

const simulate = async (fixes: readonly string[], by = token, id: string = poor.clinic.id) => {
  const { data, errors } = await api.ask<{ clinic: { posture: Side; risk: Side['risk']; simulate: Simulated } | null }>(SIMULATE, {
    token: by,
    variables: { id, fixes },
  });
  return { clinic: data?.clinic ?? null, codes: errors.map(({ extensions }) => extensions.code) };
};
const plan = async (hours: number, filter: object | null = null, by = token) => {
  const { data, errors } = await api.ask<{ remediationPlan: Plan }>(PLAN, { token: by, variables: { hours, filter } });
  return { plan: data?.remediationPlan, codes: errors.map(({ extensions }) => extensions.code) };
};

describe('a simulated set of fixes', () => {
  it('starts from the figures that are reported, and shows score, caps and risk after', async () => {
    const { clinic: found, codes } = await simulate(['s3.admin-mfa', 's6.remote-administration-internet', 's6.exploited-vulnerabilities']);
    expect(codes).toEqual([]);
    const { before, after, capsLifted, minutes } = found!.simulate;
    expect(before.score).toBe(found!.posture.score);
    expect(before.risk.probabilityYear).toBeCloseTo(found!.risk.probabilityYear, 12);
    expect(before.risk.expectedAnnualLoss).toBeCloseTo(found!.risk.expectedAnnualLoss, 6);
    expect(after.risk.probabilityYear).toBeLessThan(before.risk.probabilityYear / 2);
    expect(after.risk.probabilityYearRange.p95).toBeLessThan(before.risk.probabilityYearRange.p95);
    expect(capsLifted.map(({ id }) => id)).toEqual(expect.arrayContaining(['admin-mfa', 'remote-administration']));
    expect(minutes).toBeGreaterThan(100);
  });

  it('changes nothing of what is stored', async () => {
    const [first, second] = [await simulate(['s3.admin-mfa']), await simulate([])];
    expect(second.clinic?.posture).toEqual(first.clinic?.posture);
    expect(second.clinic?.simulate).toMatchObject({ changed: [], minutes: 0, capsLifted: [] });
  });

  it('takes checks of the catalogue only', async () => expect((await simulate(['s9.magic'])).codes).toEqual(['BAD_USER_INPUT']));

  it('is not seen from another provider or by people of other clinics', async () => {
    const elsewhere = await api.person(await api.provider('Bay Computers'), 'provider-owner');
    const other = await api.person(provider, 'technician', [good.clinic]);
    for (const outsider of [elsewhere, other])
      expect(await simulate(['s3.admin-mfa'], outsider)).toEqual({ clinic: null, codes: ['NOT_FOUND'] });
  });
});

describe('the plan for a portfolio', () => {
  it('spends the hours where they remove most risk, and proves that it is the best', async () => {
    const { plan: made, codes } = await plan(4);
    expect(codes).toEqual([]);
    expect(made).toMatchObject({ clinics: 2, matching: 2, exact: true });
    expect(made!.minutes).toBeLessThanOrEqual(240);
    expect(made!.bound).toBe(made!.breachesAvoidedAlone);
    expect(made!.breachesAvoided).toBeGreaterThan(0.02);
    expect(made!.breachesAvoided).toBeLessThan(made!.expectedBreaches);
    expect(new Set(made!.fixes.map(({ clinicName }) => clinicName))).toEqual(new Set(['Poor Street']));
    const rates = made!.fixes.map(({ breachesAvoidedPerHour }) => breachesAvoidedPerHour);
    expect(rates).toEqual([...rates].sort((a, b) => b - a));
  });

  it('removes more with more hours', async () => {
    expect((await plan(8)).plan!.breachesAvoidedAlone).toBeGreaterThan((await plan(1)).plan!.breachesAvoidedAlone);
  });

  it('wants hours above 0 and at most a thousand', async () => {
    for (const hours of [0, -1, 1001]) expect((await plan(hours)).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('plans only for clinics that the caller sees', async () => {
    const other = await api.person(provider, 'technician', [good.clinic]);
    const { plan: own } = await plan(40, null, other);
    expect([own?.matching, own?.fixes.filter(({ clinicId }) => clinicId === poor.clinic.id)]).toEqual([1, []]);
    expect((await plan(40, { ids: [poor.clinic.id] }, other)).plan).toMatchObject({ clinics: 0, matching: 0, fixes: [] });
    const elsewhere = await api.person(await api.provider('Cove Computers'), 'provider-owner');
    expect((await plan(40, { ids: [poor.clinic.id] }, elsewhere)).plan).toMatchObject({ clinics: 0, fixes: [], expectedBreaches: 0 });
  });
});
