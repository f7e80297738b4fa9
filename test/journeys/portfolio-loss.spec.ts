import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type ApiFixture } from './support/api-fixture.js';
import { samplePosture } from './support/sample-posture.js';

const RISK = `{ portfolio { risk {
  model expectedBreaches expectedFromProvider breaches { p5 p50 p95 } probabilityAny expectedAnnualLoss loss { p95 meanBeyondP95 expectedFromProvider }
} previousRisk { loss { p95 } } } }`;

interface Told {
  readonly portfolio: {
    readonly risk: {
      readonly expectedBreaches: number;
      readonly expectedFromProvider: number;
      readonly breaches: { readonly p5: number; readonly p50: number; readonly p95: number };
      readonly probabilityAny: number;
      readonly loss: { readonly p95: number; readonly meanBeyondP95: number; readonly expectedFromProvider: number };
    };
    readonly previousRisk: { readonly loss: { readonly p95: number } } | null;
  };
}

let api: ApiFixture;
let provider: ProviderId;
let clinics: readonly Clinic[];

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT');
  const made: Clinic[] = [];
  for (let n = 0; n < 30; n += 1) {
    const clinic = await api.clinic(provider, `Clinic ${n}`);
    const scope = { kind: 'clinic', providerId: provider, clinicId: clinic.id, actor: { kind: 'system', id: 'worker' } } as const;
    await api.deps.records.forClinic(scope, ({ postures }) => postures.keepPosture(samplePosture('2026-11-23', 30)));
    made.push(clinic);
  }
  clinics = made;
});
afterAll(() => api.close());

async function told(token: string): Promise<Told['portfolio']> {
  const { data, errors } = await api.ask<Told>(RISK, { token });
  expect(errors).toEqual([]);
  return data!.portfolio;
}

describe('what a bad year may cost a portfolio', () => {
  it('is told with the breaches to expect, and with what an event at the provider adds', async () => {
    const { risk, previousRisk } = await told(await api.person(provider, 'provider-owner'));
    expect(risk.expectedBreaches).toBeCloseTo(30 * 0.07, 10);
    expect(risk.expectedFromProvider).toBeCloseTo(30 * 0.01 * 0.3, 12);
    const { p5, p50, p95 } = risk.breaches;
    expect([p5 <= p50, p50 <= p95, p95 >= 5]).toEqual([true, true, true]);
    expect(risk.loss.p95).toBeGreaterThan(200_000);
    expect(risk.loss.meanBeyondP95).toBeGreaterThan(risk.loss.p95);
    expect(risk.loss.expectedFromProvider).toBeGreaterThan(10_000);
    expect(previousRisk).toBeNull();
  });

  it('is the same when it is asked again', async () => {
    const token = await api.person(provider, 'technician');
    expect(await told(token)).toEqual(await told(token));
  });

  it('is that of the clinics seen: one for its principal, none for another provider', async () => {
    const one = await told(await api.person(provider, 'clinic-principal', clinics.slice(0, 1)));
    expect(one.risk.expectedBreaches).toBeCloseTo(0.07, 10);
    const none = await told(await api.person(await api.provider('Rival IT'), 'provider-owner'));
    expect(none.risk).toMatchObject({
      expectedBreaches: 0,
      probabilityAny: 0,
      loss: { p95: 0, meanBeyondP95: 0, expectedFromProvider: 0 },
    });
  });
});
