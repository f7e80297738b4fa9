import type { Clinic, ProviderId } from '#libs/domain';
import { assessClinic, rollUpDay, scoreClinic } from '#libs/flow';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf, reportOf } from './support/practice-evidence.js';

const NOW = '2026-11-24T03:00:00Z';

let api: ApiFixture;
let provider: ProviderId;
let clinic: Clinic;
let neighbour: Clinic;
let owner: string;
let principal: string;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  clinic = await withEvidence('Ash Street');
  neighbour = await withEvidence('Birch Road');
  owner = await api.person(provider, 'provider-owner');
  principal = await api.person(provider, 'clinic-principal', [clinic]);
});
afterAll(() => api.close());

async function withEvidence(name: string): Promise<Clinic> {
  const made = await api.clinic(provider, name);
  const days = await ClinicDays.start(api, made, '2026-09-01T00:00:00Z');
  const now = new Date(NOW);
  const firewall = { firewall: { status: 'read', data: { source: 'netsh', enabled: false, profiles: [] } } } as const;
  await days.day(NOW, { report: reportOf('desk', 'kept', now, firewall), assessments: assessmentsOf('kept', now) });
  return made;
}

/** What the worker does with the day that was asked for. */
async function assessedAgain({ providerId, id: clinicId }: Clinic, ask = false): Promise<void> {
  const scope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } } as const;
  const day = '2026-11-24';
  if (ask) await api.deps.records.forClinic(scope, ({ work }) => work.request('assess', day, api.clock.now, api.clock.now));
  for (const stage of [assessClinic, scoreClinic, rollUpDay]) await stage(api.deps, scope, day);
}

interface Override {
  readonly id: string;
  readonly inForce: boolean;
}
interface Posture {
  readonly score: number;
  readonly scoreWithoutOverrides: number;
  readonly overrides: readonly { readonly checkId: string; readonly kind: string; readonly setBy: string; readonly reason: string }[];
}

const until = '2027-03-31T00:00:00Z';
const FIELDS = 'id clinicId scope checkId kind value reason setBy side inForce withdrawnBy withdrawnWhy';
const asked = (by: string, input: object): Promise<Answer<{ overrideCheck: Override }>> =>
  api.ask(`mutation ($input: OverrideCheckInput!) { overrideCheck(input: $input) { ${FIELDS} } }`, {
    token: by,
    variables: { input: { clinicId: clinic.id, checkId: 's6.firewall', reason: 'No network there.', expiresAt: until, ...input } },
  });
const everywhere = (by: string, input: object): Promise<Answer<{ overrideEverywhere: Override }>> =>
  api.ask(`mutation ($input: OverrideEverywhereInput!) { overrideEverywhere(input: $input) { ${FIELDS} } }`, {
    token: by,
    variables: { input: { checkId: 's7.screen-lock', reason: 'Our own rule.', expiresAt: until, ...input } },
  });
const withdraw = (by: string, overrideId: string): Promise<Answer<{ withdrawOverride: Override }>> =>
  api.ask(`mutation ($input: WithdrawOverrideInput!) { withdrawOverride(input: $input) { ${FIELDS} } }`, {
    token: by,
    variables: { input: { overrideId, reason: 'It has one now.' } },
  });

async function postureOf(by = owner, { id } = clinic): Promise<Posture> {
  const { data, errors } = await api.ask<{ clinic: { posture: Posture } }>(
    `query ($id: ID!) { clinic(id: $id) { posture { score scoreWithoutOverrides overrides { checkId kind value setBy reason } } } }`,
    { token: by, variables: { id } },
  );
  expect(errors).toEqual([]);
  return data!.clinic.posture;
}
interface RiskFigures {
  readonly lambda: number;
  readonly probabilityYear: number;
  readonly probabilityYearRange: object;
  readonly expectedAnnualLoss: number;
}
interface Figures {
  readonly clinic: {
    readonly risk: RiskFigures & { readonly withoutOverrides: RiskFigures | null };
    readonly trend: readonly { readonly score: number; readonly scoreWithoutOverrides: number; readonly overridden: boolean }[];
  };
  readonly portfolio: { readonly clinicsOverridden: number; readonly meanScore: number; readonly meanScoreWithoutOverrides: number };
  readonly portfolioTrend: { readonly points: readonly { readonly clinicsOverridden: number }[] };
}

const RISK = 'lambda probabilityYear probabilityYearRange { p5 p50 p95 } expectedAnnualLoss';

async function figuresOf({ id }: Clinic): Promise<Figures> {
  const { data, errors } = await api.ask<Figures>(
    `query ($id: ID!) {
      clinic(id: $id) { risk { ${RISK} withoutOverrides { ${RISK} } } trend(grain: QUARTER, periods: 1) { score scoreWithoutOverrides overridden } }
      portfolio { clinicsOverridden meanScore meanScoreWithoutOverrides }
      portfolioTrend(grain: QUARTER, periods: 1) { points { clinicsOverridden } }
    }`,
    { token: owner, variables: { id } },
  );
  expect(errors).toEqual([]);
  return data!;
}
const figuresAlone = ({ lambda, probabilityYear, probabilityYearRange, expectedAnnualLoss }: RiskFigures): RiskFigures => ({
  ...{ lambda, probabilityYear, probabilityYearRange, expectedAnnualLoss },
});

const code = ({ errors }: Answer<unknown>): string | undefined => errors[0]?.extensions.code;

describe('an override', () => {
  it('that makes the score better shows the clinic’s own people by whom, why, and the score without', async () => {
    const before = await postureOf();
    expect(before).toMatchObject({ overrides: [], scoreWithoutOverrides: before.score });
    const set = await asked(owner, { kind: 'NOT_APPLICABLE' });
    expect(set.errors).toEqual([]);
    expect(set.data?.overrideCheck).toMatchObject({ scope: 'CLINIC', side: 'PROVIDER', setBy: 'Lee Chen', inForce: true });
    expect(api.announced.at(-1)).toMatchObject({ kind: 'assess', key: '2026-11-24', clinicId: clinic.id });
    expect(await postureOf()).toEqual(before);
    await assessedAgain(clinic);
    const seen = await postureOf(principal);
    expect(seen.score).toBeGreaterThan(before.score);
    expect(seen.scoreWithoutOverrides).toBeCloseTo(before.score, 9);
    expect(seen.overrides).toEqual([
      { checkId: 's6.firewall', kind: 'NOT_APPLICABLE', value: null, setBy: 'Lee Chen', reason: 'No network there.' },
    ]);
    expect(code(await asked(owner, { kind: 'NOT_APPLICABLE' }))).toBe('CONFLICT');
    expect((await withdraw(owner, set.data!.overrideCheck.id)).data?.withdrawOverride).toMatchObject({
      inForce: false,
      withdrawnBy: 'Lee Chen',
    });
    await assessedAgain(clinic);
    expect(await postureOf()).toEqual(before);
    expect(code(await withdraw(owner, set.data!.overrideCheck.id))).toBe('CONFLICT');
  });

  it('is told with the risk there would be without, in the clinic’s trend, and counted over the portfolio', async () => {
    const before = await figuresOf(clinic);
    expect(before.clinic.risk.withoutOverrides).toBeNull();
    expect(before.clinic.trend[0]).toMatchObject({ overridden: false, scoreWithoutOverrides: before.clinic.trend[0]?.score });
    expect([before.portfolio.clinicsOverridden, before.portfolioTrend.points[0]?.clinicsOverridden]).toEqual([0, 0]);
    const set = await asked(owner, { kind: 'NOT_APPLICABLE' });
    await assessedAgain(clinic);
    const seen = await figuresOf(clinic);
    expect(seen.clinic.risk.lambda).toBeLessThan(before.clinic.risk.lambda);
    expect(seen.clinic.risk.withoutOverrides).toEqual(figuresAlone(before.clinic.risk));
    const [then, now] = [before.clinic.trend[0]!, seen.clinic.trend[0]!];
    expect(now.score).toBeGreaterThan(then.score);
    expect(now).toMatchObject({ overridden: true, scoreWithoutOverrides: expect.closeTo(then.score, 3) });
    expect([seen.portfolio.clinicsOverridden, seen.portfolioTrend.points[0]?.clinicsOverridden]).toEqual([1, 1]);
    expect(seen.portfolio.meanScore).toBeGreaterThan(before.portfolio.meanScore);
    expect(seen.portfolio.meanScoreWithoutOverrides).toBeCloseTo(before.portfolio.meanScore, 9);
    await withdraw(owner, set.data!.overrideCheck.id);
    await assessedAgain(clinic);
    expect(await figuresOf(clinic)).toEqual(before);
  });

  it('of the provider holds at every clinic from its next assessment on, and an old day keeps what it was scored with', async () => {
    const [ash, birch] = [await postureOf(), await postureOf(owner, neighbour)];
    const set = await everywhere(owner, { kind: 'STRICTER_THRESHOLD', value: 5 });
    expect(set.data?.overrideEverywhere).toMatchObject({ scope: 'PROVIDER', clinicId: null, value: 5 });
    await assessedAgain(neighbour, true);
    const judged = await postureOf(owner, neighbour);
    expect(judged.score).toBeLessThan(birch.score);
    expect(judged.scoreWithoutOverrides).toBeCloseTo(birch.score, 9);
    expect(await postureOf()).toEqual(ash);
    await withdraw(owner, set.data!.overrideEverywhere.id);
    expect((await postureOf(owner, neighbour)).overrides).toHaveLength(1);
  });

  it('is refused when it is laxer, endless, of no check, or without a reason', async () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ checkId: 's7.screen-lock', kind: 'STRICTER_THRESHOLD', value: 20 }, 'stricter than the catalogue, from 1 to less than 15 minutes'],
      [{ kind: 'STRICTER_THRESHOLD', value: 1 }, 'this check has no limit in figures'],
      [{ kind: 'WEIGHT', value: 0.1 }, 'a factor from 0.5 to 2'],
      [{ kind: 'WEIGHT' }, 'a factor from 0.5 to 2'],
      [{ kind: 'NOT_APPLICABLE', expiresAt: '2030-01-01T00:00:00Z' }, 'within 366 days'],
      [{ kind: 'NOT_APPLICABLE', checkId: 'nothing' }, 'a check of the catalogue'],
      [{ kind: 'NOT_APPLICABLE', reason: '\u0007' }, 'reason: 1 to 500 printable characters'],
    ];
    for (const [input, words] of cases) expect((await asked(owner, input)).errors[0]?.message).toContain(words);
    expect((await postureOf()).overrides).toEqual([]);
  });

  it('is set by owners only, with fresh proof, and everywhere only by those who see every clinic', async () => {
    for (const role of ['security-analyst', 'technician', 'clinic-principal', 'practice-manager'] as const) {
      expect([role, code(await asked(await api.person(provider, role, [clinic]), { kind: 'NOT_APPLICABLE' }))]).toEqual([
        role,
        'FORBIDDEN',
      ]);
    }
    const assigned = await api.person(provider, 'provider-owner', [clinic]);
    expect(code(await everywhere(assigned, { kind: 'WEIGHT', value: 2 }))).toBe('FORBIDDEN');
    api.clock.now = new Date(api.clock.now.getTime() + 16 * 60_000);
    expect(code(await asked(owner, { kind: 'NOT_APPLICABLE' }))).toBe('STEP_UP_REQUIRED');
    api.clock.now = new Date(NOW);
  });

  it('is not seen, set or withdrawn from elsewhere', async () => {
    const set = await asked(owner, { kind: 'WEIGHT', value: 2 });
    const outsiders = [
      await api.person(await api.provider('Bay Computers'), 'provider-owner'),
      await api.person(provider, 'provider-owner', [neighbour]),
    ];
    for (const outsider of outsiders) {
      expect(code(await asked(outsider, { kind: 'NOT_APPLICABLE' }))).toBe('NOT_FOUND');
      expect(code(await withdraw(outsider, set.data!.overrideCheck.id))).toBe('NOT_FOUND');
    }
    const { data } = await api.ask<{ clinic: { overrides: Override[] } }>(
      'query ($id: ID!) { clinic(id: $id) { overrides(ended: true) { id } } }',
      {
        token: outsiders[1]!,
        variables: { id: neighbour.id },
      },
    );
    expect(data?.clinic.overrides.map(({ id }) => id)).not.toContain(set.data!.overrideCheck.id);
  });

  it('is in the audit, and in the clinic’s own ledger', async () => {
    const ledger = await api.rows<{ action: string }>(
      `SELECT DISTINCT action FROM clinic_access WHERE clinic_id = $1 AND action LIKE 'override.%' ORDER BY 1`,
      [clinic.id],
    );
    expect(ledger.map(({ action }) => action)).toEqual(['override.set', 'override.withdrawn']);
  });
});
