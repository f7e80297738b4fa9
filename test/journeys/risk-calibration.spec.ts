import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { ClinicDays } from './support/clinic-day.js';
import { assessmentsOf } from './support/practice-evidence.js';

let api: ApiFixture;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const CALIBRATION = `query ($filter: ClinicFilter) { riskCalibration(filter: $filter) {
  model clinics clinicYears exposure events providerEvents eventsUnobserved
  baseRate { priorMean mean p5 p95 asMedian asSigma } drift { observed expected chanceOfAsMany chanceOfAsFew alarm }
  forecasts { forecasts breached brier brierOfBaseRate skill reliability { forecasts meanForecast observedShare } }
} }`;
const RECORD = 'mutation ($input: RecordIncidentInput!) { recordIncident(input: $input) { id } }';

interface Calibration {
  readonly clinics: number;
  readonly clinicYears: number;
  readonly exposure: number;
  readonly events: number;
  readonly providerEvents: number;
  readonly eventsUnobserved: number;
  readonly baseRate: { readonly priorMean: number; readonly mean: number; readonly p5: number; readonly p95: number };
  readonly drift: { readonly observed: number; readonly expected: number; readonly alarm: string };
  readonly forecasts: {
    readonly forecasts: number;
    readonly breached: number;
    readonly brier: number | null;
    readonly brierOfBaseRate: number | null;
    readonly skill: number | null;
    readonly reliability: readonly unknown[] | null;
  };
}

async function calibration(token: string, filter: object = {}): Promise<Calibration> {
  const { data, errors } = await api.ask<{ riskCalibration: Calibration }>(CALIBRATION, { token, variables: { filter } });
  expect(errors).toEqual([]);
  return data!.riskCalibration;
}

async function breach(token: string, clinic: Clinic, occurredOn: string, scenario = 'CRED'): Promise<void> {
  const input = { clinicId: clinic.id, occurredOn, scenario, peopleAffected: 10 };
  expect((await api.ask(RECORD, { token, variables: { input } })).errors).toEqual([]);
}

/** Weeks of a clinic up to this one, each at `multiplier` times its model's reference rate. */
async function weeks(clinic: Clinic, count: number, multiplier: number): Promise<void> {
  await api.rows(
    `INSERT INTO trend (provider_id, clinic_id, grain, start, period, day, coverage, confidence, model, reference_lambda, lambda, probability,
       p5, p50, p95, expected_annual_loss, step_scores, step_coverage)
     SELECT $1, $2, 'week', start, to_char(start, 'IYYY"-W"IW'), start + 6, 1, 1, 'clinic-breach-risk/1.0', 0.02, 0.02 * $4::float8, 0.02, 0, 0, 0, 0, '{}', '{}'
     FROM (SELECT DATE '2026-11-16' - 7 * n AS start FROM generate_series(0, $3::int - 1) n) w`,
    [clinic.providerId, clinic.id, count, multiplier],
  );
}

describe('the base rate after 4 breaches in 300 clinic-years at multiplier 0.75', () => {
  let provider: ProviderId;
  let token: string;
  let clinics: readonly Clinic[];
  beforeAll(async () => {
    provider = await api.provider('Harbour IT');
    token = await api.person(provider, 'security-analyst');
    const made: Clinic[] = [];
    for (let n = 0; n < 20; n += 1) {
      made.push(await api.clinic(provider, `Clinic ${n}`));
      await weeks(made[n]!, n === 0 ? 797 : 782, 0.75);
    }
    clinics = made;
    for (const [n, day] of [
      [3, '2024-02-06'],
      [3, '2025-07-30'],
      [11, '2019-05-05'],
      [17, '2026-11-01'],
    ] as const)
      await breach(token, clinics[n]!, day);
  });

  it('is 1.95 % a year, 90 % between 0.83 % and 3.45 %', async () => {
    const { clinics: assessed, clinicYears, exposure, events, baseRate } = await calibration(token);
    expect([assessed, events]).toEqual([20, 4]);
    expect(clinicYears).toBeCloseTo(300, 0);
    expect(exposure).toBeCloseTo(225, 0);
    expect([baseRate.mean, baseRate.p5, baseRate.p95].map((rate) => (100 * rate).toFixed(2))).toEqual(['1.95', '0.83', '3.45']);
    expect(baseRate.priorMean).toBeCloseTo(0.025, 3);
  });

  it('is what the model said to expect: no alarm', async () => {
    const { drift } = await calibration(token);
    expect(drift).toMatchObject({ observed: 4, alarm: 'NONE' });
    expect(drift.expected).toBeCloseTo(4.5, 1);
  });

  it('counts neither what came through the provider nor what fell where nobody looked', async () => {
    await breach(token, clinics[5]!, '2026-03-03', 'MSP');
    await breach(token, clinics[5]!, '2001-01-01');
    expect(await calibration(token)).toMatchObject({ events: 4, providerEvents: 1, eventsUnobserved: 1 });
  });

  it('counts the clinics asked for', async () => {
    const one = await calibration(token, { ids: [clinics[3]!.id] });
    expect([one.clinics, one.events]).toEqual([1, 2]);
    expect(one.exposure).toBeCloseTo(225 / 20, 0);
  });

  it('alarms when there are many more than expected', async () => {
    for (let day = 10; day < 20; day += 1) await breach(token, clinics[7]!, `2026-10-${day}`);
    expect((await calibration(token)).drift).toMatchObject({ observed: 14, alarm: 'MORE_THAN_EXPECTED' });
  });

  it('is pooled with nobody: another provider starts from the prior', async () => {
    const rival = await api.person(await api.provider('Rival IT'), 'provider-owner');
    const told = await calibration(rival);
    expect(told).toMatchObject({ clinics: 0, exposure: 0, events: 0, providerEvents: 0, drift: { observed: 0, alarm: 'NONE' } });
    expect(told.baseRate.mean).toBe(told.baseRate.priorMean);
  });

  it('of somebody who sees one clinic rests on that one', async () => {
    const principal = await api.person(provider, 'clinic-principal', [clinics[3]!]);
    expect(await calibration(principal)).toMatchObject({ clinics: 1, events: 2 });
  });
});

describe('forecasts of quarters', () => {
  it('are kept as they were first told, and held against what came', async () => {
    const provider = await api.provider('Quay IT');
    const token = await api.person(provider, 'security-analyst');
    const kept = await ClinicDays.start(api, await api.clinic(provider, 'Kept'), '2026-06-01T02:00:00Z');
    const neglected = await ClinicDays.start(api, await api.clinic(provider, 'Neglected'), '2026-06-01T02:00:00Z');
    for (const at of ['2026-07-01T02:00:00Z', '2026-10-01T02:00:00Z']) {
      await kept.day(at, { assessments: assessmentsOf('kept', new Date(at)) });
      await neglected.day(at, { assessments: assessmentsOf('neglected', new Date(at)) });
    }
    const stored = await forecasts(neglected.clinic);
    expect(stored.map(({ quarter }) => quarter)).toEqual(['2026-Q3', '2026-Q4']);
    await neglected.day('2026-08-20T02:00:00Z', { assessments: assessmentsOf('kept', new Date('2026-08-20T02:00:00Z')) });
    expect(await forecasts(neglected.clinic)).toEqual(stored);
    await breach(token, neglected.clinic, '2026-09-02', 'INTR');
    const { forecasts: quality } = await calibration(token);
    const [ours, other] = [(await forecasts(kept.clinic))[0]!, stored[0]!];
    expect(other.probability).toBeGreaterThan(2 * ours.probability);
    expect(quality).toMatchObject({ forecasts: 2, breached: 1, brierOfBaseRate: 0.25, reliability: null });
    expect(quality.brier).toBeCloseTo((ours.probability ** 2 + (1 - other.probability) ** 2) / 2, 12);
    expect(quality.skill).toBeCloseTo(1 - quality.brier! / 0.25, 12);
  });

  it('are those of the earliest day, also when a later one was told first', async () => {
    const provider = await api.provider('Reef IT');
    const days = await ClinicDays.start(api, await api.clinic(provider, 'Late'), '2026-06-01T02:00:00Z');
    await days.day('2026-08-20T02:00:00Z', {});
    const [later] = await forecasts(days.clinic);
    await days.day('2026-07-01T02:00:00Z', {});
    const [earlier] = await forecasts(days.clinic);
    expect(earlier!.probability).toBeGreaterThan(later!.probability);
  });

  function forecasts(clinic: Clinic): Promise<{ quarter: string; probability: number }[]> {
    return api.rows('SELECT quarter, probability FROM risk_forecast WHERE clinic_id = $1 ORDER BY quarter', [clinic.id]);
  }
});
