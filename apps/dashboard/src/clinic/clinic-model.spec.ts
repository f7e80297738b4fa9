import { byGainPerHour, bySize, clinicFacts, riskBars, barText, stepBefore, verdict } from './clinic-model.js';
import type { ClinicPosture, ClinicRisk } from './documents.js';
import { openRoles, reportSize, reviewDue, reviewRights } from './review-model.js';

function posture(changes: Partial<ClinicPosture>): ClinicPosture {
  return {
    asOf: '2026-11-24T00:00:00Z',
    score: 64,
    scoreIfUnknownPasses: 70,
    uncappedScore: 64,
    coverage: 0.9,
    confidence: 0.8,
    catalogueVersion: '1',
    caps: [],
    scoreWithoutOverrides: 61,
    overrides: [],
    steps: [],
    ...changes,
  };
}

describe('the clinic in a sentence', () => {
  it('names the strictest cap before all else', () => {
    const caps = [
      { id: 'a', limit: 70, reason: 'one thing.' },
      { id: 'b', limit: 40, reason: 'remote desktop is open to the internet.' },
    ];
    expect(verdict(posture({ caps }))).toBe('Held at 40 until this is fixed: remote desktop is open to the internet.');
    const low = posture({ caps, score: 31, uncappedScore: 31 });
    expect(verdict(low)).toBe('Cannot rise above 40 until this is fixed: remote desktop is open to the internet.');
  });
  it('asks for evidence first when much hangs on it', () => {
    expect(verdict(posture({ scoreIfUnknownPasses: 90 }))).toBe('26 points hang on what is not known; evidence comes first.');
  });
  it('never calls a clinic without evidence sound', () => {
    expect(verdict(posture({ score: null }))).toBe('Nothing can be said yet: there is no evidence.');
  });
  it('tells what is not counted', () => {
    expect(clinicFacts({ archetype: 'SOLO_GP', groupName: null, practitioners: 1, patientRecords: null })).toBe(
      'Solo GP · 1 practitioner · patient records not counted',
    );
  });
});

describe('what next', () => {
  it('ranks by gain an hour', () => {
    const action = (checkId: string, scoreGain: number, minutes: number) => ({
      checkId,
      title: '',
      summary: '',
      minutes,
      scoreGain,
      riskReduction: 0,
    });
    expect(byGainPerHour([action('slow', 6, 240), action('quick', 2, 10)]).map((each) => each.checkId)).toEqual(['quick', 'slow']);
  });
  it('tells large losses before small gains', () => {
    const change = (checkId: string, points: number) => ({ checkId, title: '', from: null, to: 'FAIL' as const, points, message: '' });
    expect(bySize([change('gain', 2), change('loss', -5)]).map((each) => each.checkId)).toEqual(['loss', 'gain']);
  });
  it('has no ghost where nothing was known', () => {
    const steps = [
      { step: 'S1' as const, score: 0, coverage: 0 },
      { step: 'S2' as const, score: 40, coverage: 0.8 },
    ];
    expect([stepBefore({ steps }, 'S1'), stepBefore({ steps }, 'S2'), stepBefore(null, 'S2')]).toEqual([null, 40, null]);
  });
});

describe('what drives the risk', () => {
  it('is told as breaches in 100 years, from the typical clinic to this one', () => {
    const range = { p5: 0.01, p50: 0.02, p95: 0.05 };
    const drivers = [{ key: 'S3', title: 'Multi-factor authentication', delta: 0.0124 }];
    const risk: ClinicRisk = {
      model: 'm',
      probabilityYearRange: range,
      lambda: 0.0324,
      referenceLambda: 0.02,
      expectedAnnualLoss: 1,
      annualLossP95: 1,
      assumedSteps: [],
      withoutOverrides: null,
      drivers,
    };
    expect(riskBars(risk).map((bar) => `${bar.title} ${barText(bar)}`)).toEqual([
      'Typical clinic 2.0',
      'Multi-factor authentication +1.2',
      'This clinic 3.2',
    ]);
  });
});

describe('a review', () => {
  it('is overdue after its day unless it is signed off', () => {
    const dueAt = '2026-11-14T00:00:00Z';
    expect(reviewDue({ state: 'OPEN', dueAt }, '2026-11-24T00:00:00Z')).toBe('overdue');
    expect(reviewDue({ state: 'OPEN', dueAt }, '2026-11-01T00:00:00Z')).toBe('due');
    expect(reviewDue({ state: 'SIGNED_OFF', dueAt }, '2026-11-24T00:00:00Z')).toBe('done');
  });
  it('offers only the roles that have not signed', () => {
    const signOffs = [{ role: 'PROVIDER_REVIEWER' as const, name: 'Mia', signedAt: '2026-11-24T00:00:00Z', comment: null }];
    expect(openRoles({ signOffs })).toEqual(['CLINIC_PRINCIPAL']);
  });
  it('offers only what the API would let the viewer do', () => {
    expect(reviewRights(['clinic.read', 'review.start'])).toEqual({ start: true, signAs: [] });
    expect(reviewRights(['review.sign-as-principal'])).toEqual({ start: false, signAs: ['CLINIC_PRINCIPAL'] });
    expect(reviewRights([])).toEqual({ start: false, signAs: [] });
  });
  it('says how large the report is', () => {
    expect([84_213, 1_240_000].map((bytes) => reportSize(bytes).replace('\u00A0', ' '))).toEqual(['84 kB', '1.2 MB']);
  });
});
