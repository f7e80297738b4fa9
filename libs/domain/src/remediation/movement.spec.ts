import { assessClinic, CATALOGUE } from '../controls/catalogue.js';
import type { Check } from '../controls/check.js';
import { ago, device, fact, found, goodClinic, mfa, NOW, put, removed } from '../evidence/evidence.fixture.js';
import type { Observation } from '../evidence/observation.js';
import type { ClinicEvidence } from '../evidence/view.js';
import { remoteAdministrationExposed } from '../posture/exposure.js';
import { scorePosture } from '../posture/score.js';
import { BREACH_RISK_1_0 } from '../risk/constants.js';
import { estimateRisk } from '../risk/estimate-risk.js';
import type { RiskInput } from '../risk/estimate.js';
import type { RiskException } from './exception.js';
import { movementBetween, type DayFigures } from './movement.js';

const FAST = { ...BREACH_RISK_1_0, draws: 1 };
const GOOD = goodClinic();

function figures(evidence: ClinicEvidence = GOOD, catalogue = CATALOGUE, catalogueVersion = 'test/1'): DayFigures {
  const posture = scorePosture({ results: assessClinic(evidence, catalogue), asOf: NOW, catalogueVersion });
  const steps = Object.fromEntries(
    posture.steps.map(({ step, gap, confidence }) => [step, { gap, kappa: confidence }]),
  ) as RiskInput['steps'];
  const exposed = remoteAdministrationExposed(evidence);
  const size = { patientRecords: 6000, practitioners: 4, seed: 'movement' };
  return { posture, risk: estimateRisk({ steps, vulnerabilities: [], remoteAdministrationExposed: exposed, ...size }, FAST) };
}

/** The check with another rule: every subject is judged so. */
function ruled(check: Check, state: 'fail'): Check['assess'] {
  return (evidence) => {
    const verdict = check.assess(evidence);
    return { ...verdict, state, gap: 1, subjects: verdict.subjects.map((subject) => ({ ...subject, state })) };
  };
}

const told = (before: DayFigures, after: DayFigures) =>
  movementBetween(before, after, FAST).lines.map(({ cause, checkIds, subjects }) => [
    cause,
    checkIds.join(),
    subjects.map(({ label }) => label).join(),
  ]);

const firewallOff = put(fact('device.firewall', 'ws-1', { source: 'netsh', enabled: false, profiles: [] }));

describe('a line of the ledger', () => {
  it('is a regression by the computer that fell, and a repair once it is right again', () => {
    const [good, bad] = [figures(), figures(goodClinic(firewallOff))];
    expect(told(good, bad)).toEqual([['regressed', 's6.firewall', 'WS-1']]);
    expect(told(bad, good)).toEqual([['fixed', 's6.firewall', 'WS-1']]);
    const { lines, score, logRisk } = movementBetween(good, bad, FAST);
    expect(lines[0]?.points).toBeCloseTo(score, 9);
    expect(lines[0]?.logRisk).toBeCloseTo(logRisk, 9);
    expect(score).toBeLessThan(0);
    expect(logRisk).toBeGreaterThan(0);
    expect(lines[0]?.subjects[0]).toMatchObject({ from: 'pass', to: 'fail', evidence: ['device.firewall/ws-1/agent'] });
  });

  it('keeps a repair and a regression in one check apart, though they cancel out', () => {
    const other = goodClinic(put(fact('device.firewall', 'ws-2', { source: 'netsh', enabled: false, profiles: [] })));
    const { lines, score } = movementBetween(figures(goodClinic(firewallOff)), figures(other), FAST);
    expect(score).toBeCloseTo(0, 9);
    expect(lines.map(({ cause }) => cause).sort()).toEqual(['fixed', 'regressed']);
    expect(lines[0]?.points).toBeCloseTo(-(lines[1]?.points ?? 0), 9);
    expect(Math.abs(lines[0]?.points ?? 0)).toBeGreaterThan(0.3);
  });

  it('is expired evidence when an answer is no longer fresh, and new evidence when it is there again', () => {
    const stale = goodClinic(
      put(...['ws-1', 'ws-2'].map((key) => fact('device.timeSync', key, { synchronised: true, source: null }, { daysAgo: 40 }))),
    );
    expect(told(figures(), figures(stale))).toEqual([['evidence-expired', 's8.time-sync', 'WS-1,WS-2']]);
    expect(told(figures(stale), figures())).toEqual([['new', 's8.time-sync', 'WS-1,WS-2']]);
  });

  it('is a change of scope when a computer is enrolled that says nothing yet', () => {
    const more = { ...GOOD, devices: [...GOOD.devices, device('ws-3', null)] };
    const causes = new Set(told(figures(), figures(more)).map(([cause]) => cause));
    expect(causes).toEqual(new Set(['scope-changed']));
  });

  it('is an exception when an assessor found that a control does not apply', () => {
    const exempt = goodClinic(put(found('ISM-1919', 'not-applicable')));
    expect(told(figures(goodClinic(put(found('ISM-1919', 'ineffective')))), figures(exempt))).toEqual([
      ['exception', 's3.legacy-sign-in', ''],
    ]);
  });

  it('is an exception when one of several controls is found not to apply, and when that ends', () => {
    const [asked, spared] = ['ineffective', 'not-applicable'].map((outcome) =>
      figures(goodClinic(put(found('ISM-1488', outcome as 'ineffective')))),
    ) as [DayFigures, DayFigures];
    expect(told(asked, spared)).toContainEqual(['exception', 's6.office-macros', 'ISM-1488']);
    expect(told(spared, asked)).toContainEqual(['exception', 's6.office-macros', 'ISM-1488']);
    const line = movementBetween(asked, spared, FAST).lines.find(({ cause }) => cause === 'exception');
    expect(line?.subjects).toMatchObject([{ from: 'fail', to: 'not-applicable', detail: 'Does not apply.' }]);
  });

  it('is a change of scope, not expired evidence, when the last computer is retired', () => {
    const none = { ...GOOD, devices: [] };
    const causes = new Map(told(figures(), figures(none)).map(([cause, checkId]) => [checkId, cause]));
    expect([causes.get('s6.firewall'), causes.get('s8.heartbeat')]).toEqual(['scope-changed', 'scope-changed']);
  });

  it('is the model when another catalogue judges the same evidence otherwise', () => {
    const evidence = goodClinic(put(fact('device.screenLock', 'ws-1', { enabled: true, timeoutMinutes: 14 })));
    const stricter = CATALOGUE.map((check) => (check.id === 's7.screen-lock' ? { ...check, assess: ruled(check, 'fail') } : check));
    const [before, after] = [figures(evidence), figures(evidence, stricter, 'test/2')];
    expect(told(before, after)).toEqual([['model-changed', 's7.screen-lock', 'WS-1,WS-2']]);
    expect(told(after, before)).toEqual([['model-changed', 's7.screen-lock', 'WS-1,WS-2']]);
    expect(told(before, figures(evidence, stricter))).toEqual([['regressed', 's7.screen-lock', 'WS-1,WS-2']]);
    const reported = put(fact('device.screenLock', 'ws-2', { enabled: true, timeoutMinutes: 15 }, { source: 'again' }));
    const causes = told(before, figures({ ...evidence, observations: reported(evidence.observations) }, stricter, 'test/2'));
    expect(causes).toEqual(
      expect.arrayContaining([
        ['model-changed', 's7.screen-lock', 'WS-1'],
        ['regressed', 's7.screen-lock', 'WS-2'],
      ]),
    );
  });

  it('is a regression in another catalogue too when evidence only grew old', () => {
    const drill = (daysAgo: number): Observation => {
      const value = { performedAt: ago(daysAgo), success: true, applicationOpened: true, recoveryMinutes: 90, targetMinutes: 240 };
      return fact('backup.drill', 'records', value, { daysAgo });
    };
    const lines = told(figures(goodClinic(put(drill(92)))), figures(goodClinic(put(drill(93))), CATALOGUE, 'test/2'));
    expect(lines).toEqual([['regressed', 's4.restore-test', 'records']]);
  });

  it('is the model when the catalogue asks more', () => {
    const fewer = figures(GOOD, CATALOGUE.slice(0, -2), 'test/0');
    const causes = new Set(told(fewer, figures()).map(([cause]) => cause));
    expect(causes).toEqual(new Set(['model-changed']));
    const shifts = (before: DayFigures, after: DayFigures) =>
      movementBetween(before, after, FAST).lines.flatMap(({ step, message }) => (step === null ? [message] : []));
    expect(shifts(fewer, figures())).toEqual(['The catalogue asks 2 more checks: the others weigh otherwise.']);
    expect(shifts(figures(), fewer)).toEqual(['The catalogue drops 2 checks: the others weigh otherwise.']);
  });

  it('is a cap when a grave finding holds the score, apart from what the check itself costs', () => {
    const open = goodClinic(put(fact('account.mfa', 'admin', mfa('backup-console', { administrator: true, enforced: false }))));
    const { lines, score } = movementBetween(figures(), figures(open), FAST);
    expect(score).toBe(-51);
    expect(lines[0]).toMatchObject({ cause: 'cap', checkIds: ['s3.admin-mfa'], logRisk: 0 });
    expect(lines[0]?.message).toBe('Held at 49: 1 administrator account without MFA.');
    expect(lines.find(({ checkIds, cause }) => cause === 'regressed' && checkIds[0] === 's3.admin-mfa')?.points).toBeLessThan(0);
  });

  it('has no points where an exception was granted or ended: it changes what is planned, not what is measured', () => {
    const [was, is] = [figures(), figures(goodClinic(firewallOff))].map((day, index) => ({
      ...day,
      posture: { ...day.posture, asOf: new Date(NOW.getTime() + index * 86_400_000) },
    })) as [DayFigures, DayFigures];
    const by = { at: NOW, userId: 'msp', name: 'Kim Lee', side: 'provider' } as const;
    const exception: RiskException = {
      ...{ id: 'one', checkId: 's6.firewall', kind: 'accepted-risk', reason: 'Replaced in March.', needsAcceptance: true },
      subject: { type: 'device', key: 'ws-1', label: 'WS-1' },
      proposed: by,
      expiresAt: new Date(NOW.getTime() + 30 * 86_400_000),
      accepted: { ...by, at: new Date(NOW.getTime() + 1000), side: 'clinic' },
      withdrawn: null,
    };
    const granted = movementBetween(was, is, FAST, [exception]);
    expect(granted.score).toBeCloseTo(movementBetween(was, is, FAST).score, 12);
    expect(granted.lines.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(granted.score, 9);
    const line = granted.lines.find(({ cause }) => cause === 'exception');
    expect(line).toMatchObject({
      points: 0,
      logRisk: 0,
      checkIds: ['s6.firewall'],
      subjects: [{ label: 'WS-1', from: 'pass', to: 'fail' }],
    });
    expect(line?.title).toMatch(/^Exception granted: /);
    expect(line?.message).toBe('Risk accepted until 2026-12-24: Replaced in March.');
    expect(movementBetween(is, was, FAST, [exception]).lines.find(({ cause }) => cause === 'exception')?.title).toMatch(
      /^Exception ended: /,
    );
    expect(movementBetween(is, is, FAST, [exception]).lines).toEqual([]);
  });

  it('is a change of scope when an account was removed', () => {
    const open = goodClinic(put(fact('account.mfa', 'gp', mfa('email', { enforced: false }))));
    const gone = goodClinic(put(removed('account.mfa', 'gp')));
    expect(told(figures(open), figures(gone))).toEqual(expect.arrayContaining([['scope-changed', 's3.email-mfa', expect.any(String)]]));
  });
});
