import { assessClinic, CATALOGUE } from '../controls/catalogue.js';
import { STEPS } from '../controls/check.js';
import { ago, clinic, device, fact, GOOD_DEVICE, GOOD_JOB, goodClinic, mfa, NOW, put } from '../evidence/evidence.fixture.js';
import type { Observation } from '../evidence/observation.js';
import type { ClinicEvidence } from '../evidence/view.js';
import { scorePosture } from './score.js';
import { STEP_WEIGHTS } from './weights.js';

const scored = (evidence: ClinicEvidence) => scorePosture({ results: assessClinic(evidence), asOf: NOW });
const changed = (...observations: readonly Observation[]) => scored(goodClinic(put(...observations)));

const FAILED_BACKUP = { ...GOOD_JOB, lastResult: 'failed', lastSuccessAt: ago(8) } as const;
const WINDOWS_7 = { ...GOOD_DEVICE['device.os'], name: 'Windows 7 Professional', build: '7601', supportEndsOn: '2020-01-14' };
const inPublic = (port: number) => ({ ports: [{ protocol: 'tcp', port, address: '203.0.113.9', process: null }] }) as const;

describe('the score', () => {
  it('shares out a hundred points', () => expect(STEPS.reduce((sum, step) => sum + STEP_WEIGHTS[step], 0)).toBe(100));

  it('is 100 for a clinic that shows everything', () => {
    expect(scored(goodClinic())).toMatchObject({ score: 100, scoreIfUnknownPasses: 100, caps: [], coverage: 1 });
  });

  it('does not exist without evidence, whatever is overdue', () => {
    const reviews = { lastSignedAt: null, inCareSince: new Date(ago(400)) };
    for (const evidence of [clinic([]), clinic([], { devices: [device('new', null)], reviews })]) {
      expect(scored(evidence)).toMatchObject({ score: null, scoreIfUnknownPasses: null, uncappedScore: null });
    }
  });

  it('earns nothing for the unknown, and shows what it might earn', () => {
    const evidence = goodClinic((all) => all.filter(({ kind, subject }) => kind !== 'account.mfa' && subject.key !== 'ISM-1919'));
    const posture = scored(evidence);
    const lost = (checkId: string): number => {
      const { step, weight } = CATALOGUE.find(({ id }) => id === checkId) ?? { step: 'S1', weight: NaN };
      const whole = CATALOGUE.filter((check) => check.step === step).reduce((sum, check) => sum + check.weight, 0);
      return (STEP_WEIGHTS[step] * weight) / whole;
    };
    const others = lost('s7.unused-cloud-accounts') + lost('s2.breached-passphrases');
    expect(posture.score).toBeCloseTo(100 - STEP_WEIGHTS.S3 - others, 9);
    expect(posture.scoreIfUnknownPasses).toBe(100);
    expect(posture.steps.find(({ step }) => step === 'S3')).toMatchObject({ gap: null, provenGap: 1, hopedGap: 0, coverage: 0 });
  });

  it('takes what does not apply out of the weights', () => {
    const nobodyStarted = { staff: 20, trainedWithinYear: 20, newStarters: 0, newStartersTrainedWithin30Days: 0 };
    expect(changed(fact('training.coverage', 'clinic', nobodyStarted)).score).toBe(100);
  });

  it('gives the risk model coverage × strength for S3', () => {
    const posture = changed(fact('account.mfa', 'gp', mfa('email', { enforced: false, method: 'none' })));
    expect(posture.steps.find(({ step }) => step === 'S3')?.gap).toBeCloseTo(1 / 3);
  });

  it('is held at 49 by an administrator without MFA, however good the rest', () => {
    const posture = changed(fact('account.mfa', 'admin', mfa('email', { administrator: true, enforced: false })));
    expect(posture.score).toBe(49);
    expect(posture.scoreIfUnknownPasses).toBe(49);
    expect(posture.uncappedScore).toBeGreaterThan(80);
    expect(posture.caps.map(({ id, limit, checkIds }) => [id, limit, checkIds])).toEqual([
      ['admin-mfa', 49, ['s3.admin-mfa']],
      ['email-mfa', 69, ['s3.email-mfa']],
    ]);
  });

  it('is held at 69 when email MFA stays below nine in ten', () => {
    expect(changed(fact('account.mfa', 'gp', mfa('email', { enforced: false }))).score).toBe(69);
  });

  it.each([
    ['backups of patient data have failed for a week', 'backup-age', [fact('backup.job', 'records', FAILED_BACKUP)]],
    ['remote administration is open to the internet', 'remote-administration', [fact('device.listening', 'ws-1', inPublic(3389))]],
    [
      'an unsupported system faces the internet',
      'internet-os',
      [fact('device.os', 'ws-1', WINDOWS_7), fact('device.listening', 'ws-1', inPublic(443))],
    ],
  ])('is held at 49 when %s', (_, cap, facts) => {
    const posture = changed(...facts);
    expect(posture.caps.map(({ id, limit }) => [id, limit])).toEqual([[cap, 49]]);
    expect([posture.score, posture.scoreIfUnknownPasses]).toEqual([49, 49]);
    expect(posture.uncappedScore).toBeGreaterThan(80);
  });

  it('trusts and covers less when a computer goes silent', () => {
    const evidence = goodClinic();
    const silent = { ...evidence, devices: [device('ws-1'), device('ws-2', 60)] };
    const aged = silent.observations.map((one) => (one.subject.key === 'ws-2' ? { ...one, observedAt: new Date(ago(60)) } : one));
    const before = scored(evidence);
    const after = scored({ ...silent, observations: aged });
    expect(after.confidence).toBeLessThan(before.confidence);
    expect(after.coverage).toBeLessThan(before.coverage);
    expect(after.score).toBeLessThan(before.score ?? 0);
    expect(after.scoreIfUnknownPasses).toBe(100);
  });

  it('counts the states of each step', () => {
    const { states } = scored(goodClinic()).steps[0] ?? { states: null };
    expect(states).toMatchObject({ pass: 7, fail: 0, unknown: 0 });
  });
});
