import {
  CATALOGUE,
  STEPS,
  type AgentReport,
  type AgentSections,
  type Assessment,
  type CheckResult,
  type Clinic,
  type OpenVulnerability,
  type PentestRecord,
  type Step,
} from '#libs/domain';
import { rollUpDay, scoreClinic } from '#libs/flow';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, daysBefore, reportOf } from './support/practice-evidence.js';

/** The model's published values, six decimals: what comes in through the product has to come out as these. */
const AT = '2026-11-24T02:00:00Z';
const DAY = '2026-11-24';
const REFERENCE: Readonly<Record<Step, number>> = { S1: 0.6, S2: 0.5, S3: 0.4, S4: 0.4, S5: 0.5, S6: 0.4, S7: 0.5, S8: 0.6 };
const all = (gap: number): Readonly<Record<Step, number>> => ({ S1: gap, S2: gap, S3: gap, S4: gap, S5: gap, S6: gap, S7: gap, S8: gap });

const RISK = `query ($id: ID!) { clinic(id: $id) { risk {
  model lambda referenceLambda probabilityYear vulnerabilityIndex byScenario { scenario rate } drivers { key delta } probabilityYearRange { p5 p50 p95 }
} } }`;
interface Told {
  readonly clinic: {
    readonly risk: {
      readonly model: string;
      readonly lambda: number;
      readonly referenceLambda: number;
      readonly probabilityYear: number;
      readonly vulnerabilityIndex: number;
      readonly byScenario: readonly { readonly rate: number }[];
      readonly drivers: readonly { readonly key: string; readonly delta: number }[];
      readonly probabilityYearRange: { readonly p5: number; readonly p50: number; readonly p95: number };
    };
  };
}

let api: ApiFixture;
let token: string;
let clinic: (name: string) => Promise<Clinic>;

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  token = await api.person(provider, 'technician');
  clinic = (name) => api.clinic(provider, name);
});
afterAll(() => api.close());

async function told({ id }: Clinic): Promise<Told['clinic']['risk']> {
  const { data, errors } = await api.ask<Told>(RISK, { token, variables: { id } });
  expect(errors).toEqual([]);
  return data!.clinic.risk;
}

interface Answers {
  readonly gaps: Readonly<Record<Step, number>>;
  readonly vulnerabilities?: readonly OpenVulnerability[];
  readonly remoteAdministrationExposed?: boolean;
}

/** A clinic whose checks have answered so, scored as every day is. */
async function answered(name: string, { gaps, vulnerabilities = [], remoteAdministrationExposed = false }: Answers): Promise<Clinic> {
  const made = await clinic(name);
  const scope = { kind: 'clinic', providerId: made.providerId, clinicId: made.id, actor: { kind: 'system', id: 'worker' } } as const;
  const asOf = new Date(AT);
  const checks = STEPS.map((step) => answer(step, gaps[step]));
  const assessment = {
    day: DAY,
    asOf,
    catalogueVersion: 'golden/1',
    checks,
    vulnerabilities,
    remoteAdministrationExposed,
    evidenceHash: 'e',
  };
  await api.deps.records.forClinic(scope, async ({ postures, work }) => {
    await postures.keepAssessment(assessment);
    await work.request('score', DAY, asOf, asOf);
  });
  await scoreClinic(api.deps, scope, DAY);
  await rollUpDay(api.deps, scope, DAY);
  return made;
}

function answer(step: Step, gap: number): CheckResult {
  const check = CATALOGUE.find((found) => found.step === step)!;
  const state = gap === 0 ? 'pass' : 'fail';
  return {
    ...{ checkId: check.id, step, title: check.title, weight: 1, state, gap, coverage: 1, ageDays: 0, grade: 'observed', confidence: 1 },
    ...{ message: '', subjects: [] },
  };
}

interface Golden {
  readonly rates: readonly number[];
  readonly lambda: number;
  readonly probability: number;
}
function expectGolden(risk: Told['clinic']['risk'], { rates, lambda, probability }: Golden): void {
  expect(risk.byScenario.map(({ rate }) => rate.toFixed(6))).toEqual(rates.map((rate) => rate.toFixed(6)));
  expect(risk.lambda.toFixed(6)).toBe(lambda.toFixed(6));
  expect(risk.probabilityYear.toFixed(6)).toBe(probability.toFixed(6));
  expect(risk).toMatchObject({ model: 'clinic-breach-risk/1.0', referenceLambda: 0.02 });
}

function expectDriverCase(risk: Told['clinic']['risk']): void {
  expectGolden(risk, { rates: [0.017968, 0.005867, 0.0088, 0.0032, 0.0006], lambda: 0.036436, probability: 0.03578 });
  const drivers = new Map(risk.drivers.map(({ key, delta }) => [key, delta]));
  const golden = { S2: '0.003107', S3: '0.012376', S6: '-0.001624', V: '0.002577' };
  for (const [key, delta] of Object.entries(golden)) expect([key, drivers.get(key)?.toFixed(6)]).toEqual([key, delta]);
  expect([...drivers.values()].reduce((sum, delta) => sum + delta, 0)).toBeCloseTo(risk.lambda - 0.02, 12);
  expect((risk.lambda - 0.02).toFixed(6)).toBe('0.016436');
}

describe('golden values, from evidence to GraphQL', () => {
  it('of a practice that has shown everything: all gaps 0', async () => {
    const kept = await ClinicDays.start(api, await clinic('Kept'), AT);
    await kept.day(AT, { report: reportOf('FRONT-1', 'kept', new Date(AT)), assessments: assessmentsOf('kept', new Date(AT)) });
    expectGolden(await told(kept.clinic), {
      rates: [0.001518, 0.000831, 0.006066, 0.002134, 0.000522],
      lambda: 0.011071,
      probability: 0.01101,
    });
  });

  it('of a practice that nobody has told anything of: the reference', async () => {
    const silent = await ClinicDays.start(api, await clinic('Silent'), AT);
    await silent.day(AT, {});
    expectGolden(await told(silent.clinic), { rates: [0.0048, 0.0026, 0.0088, 0.0032, 0.0006], lambda: 0.02, probability: 0.019801 });
  });
});

describe('golden values of what is badly kept, from evidence to GraphQL', () => {
  const at = new Date(AT);
  /** A test of three years ago less a season: still on record, and failing the check that asks for one. */
  const penetrationTest = (days: number, finding: Partial<PentestRecord>): Assessment => {
    const told = assessmentsOf('neglected', at).find((one) => one.kind === 'penetration-test')!;
    return { ...told, observedAt: daysBefore(at, days), records: told.records.map((record) => ({ ...record, ...finding })) };
  };

  it('of a practice where everything fails: all gaps 1, V 0.9, exposed remote administration', async () => {
    const days = await ClinicDays.start(api, await clinic('Neglected'), AT);
    const rest = assessmentsOf('neglected', at).filter(({ kind }) => kind !== 'penetration-test');
    const open = penetrationTest(1_000, { epss: 0.9, knownExploited: true });
    await days.day(AT, { report: reportOf('DESK-1', 'neglected', at), assessments: [...rest, open] });
    const risk = await told(days.clinic);
    expectGolden(risk, { rates: [0.035079, 0.105937, 0.012216, 0.004703, 0.00074], lambda: 0.158675, probability: 0.146727 });
    expect(risk.vulnerabilityIndex).toBeCloseTo(0.9, 12);
  });

  it('of the driver case: what nobody has told of stands at the reference', async () => {
    const days = await ClinicDays.start(api, await clinic('Ten computers'), AT);
    // S1: no disk encrypted (weight 3), tested lately (2). S2: nine in ten without rules. S6: half without a firewall (1), no way in found (2 + 2).
    const reports = Array.from({ length: 10 }, (_, index) =>
      bareReport(`DESK-${index}`, { policy: index === 0, firewall: index % 2 === 0 }),
    );
    const accounts = assessmentsOf('neglected', at).flatMap((one) =>
      one.kind === 'mfa-registration' ? [{ ...one, records: one.records.map((record) => ({ ...record, lastSignInAt: null })) }] : [],
    );
    const seen = { epss: 1, knownExploited: false, exposure: 'client', remoteAdministration: false, foundAt: daysBefore(at, 1) } as const;
    const [first, ...others] = reports;
    await days.day(AT, { report: first!, reports: others, assessments: [...accounts, penetrationTest(1, seen)] });
    expectDriverCase(await told(days.clinic));
  });

  function bareReport(host: string, { policy, firewall }: { readonly policy: boolean; readonly firewall: boolean }): AgentReport {
    const kept = reportOf(host, policy ? 'kept' : 'neglected', at).sections;
    const { encryption } = reportOf(host, 'neglected', at).sections;
    const silent = Object.fromEntries(Object.keys(kept).map((name) => [name, { status: 'unreadable', reason: 'not asked' }]));
    const walled = reportOf(host, firewall ? 'kept' : 'neglected', at).sections.firewall;
    const sections = { ...silent, passwordPolicy: kept.passwordPolicy, encryption, firewall: walled } as AgentSections;
    return reportOf(host, 'kept', at, sections);
  }
});

describe('golden values, from the checks’ answers to GraphQL', () => {
  it('of the reference gaps, all gaps 1, and all gaps 1 with V 0.9 and exposed remote administration', async () => {
    expectGolden(await told(await answered('Reference', { gaps: REFERENCE })), {
      rates: [0.0048, 0.0026, 0.0088, 0.0032, 0.0006],
      ...{ lambda: 0.02, probability: 0.019801 },
    });
    expectGolden(await told(await answered('Nothing', { gaps: all(1) })), {
      rates: [0.022145, 0.01141, 0.012216, 0.004703, 0.00074],
      ...{ lambda: 0.051214, probability: 0.049925 },
    });
    const vulnerabilities = [{ epss: 0.9, knownExploited: false, exposure: 'internet' }] as const;
    const worst = await told(await answered('Worst', { gaps: all(1), vulnerabilities, remoteAdministrationExposed: true }));
    expectGolden(worst, { rates: [0.035079, 0.105937, 0.012216, 0.004703, 0.00074], lambda: 0.158675, probability: 0.146727 });
    expect(worst.vulnerabilityIndex).toBeCloseTo(0.9, 12);
  });

  it('of the driver case: S2 0.9, S3 1.0, S6 0.1, V 0.3', async () => {
    const vulnerabilities = [{ epss: 0.3, knownExploited: false, exposure: 'internet' }] as const;
    const risk = await told(await answered('Drivers', { gaps: { ...REFERENCE, S2: 0.9, S3: 1, S6: 0.1 }, vulnerabilities }));
    expectDriverCase(risk);
  });

  it('of a clinic at the reference: the range that the model gives itself', async () => {
    const { probabilityYearRange } = await told(await answered('Range', { gaps: REFERENCE }));
    expect(probabilityYearRange.p50).toBeCloseTo(0.02, 2);
    expect(probabilityYearRange.p5).toBeLessThan(0.01);
    expect(probabilityYearRange.p95).toBeGreaterThan(0.05);
  });

  it('of V from four vulnerabilities: 0.947862', async () => {
    const vulnerabilities = [
      { epss: 0.943, knownExploited: false, exposure: 'internet' },
      { epss: 0.12, knownExploited: false, exposure: 'client' },
      { epss: 0.012, knownExploited: false, exposure: 'internal' },
      { epss: 0.2, knownExploited: true, exposure: 'internal' },
    ] as const;
    const risk = await told(await answered('Vulnerable', { gaps: REFERENCE, vulnerabilities }));
    expect(risk.vulnerabilityIndex.toFixed(6)).toBe('0.947862');
  });
});
