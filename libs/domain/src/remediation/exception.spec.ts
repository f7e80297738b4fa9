import { assessClinic } from '../controls/catalogue.js';
import { fact, goodClinic, NOW, put } from '../evidence/evidence.fixture.js';
import { scorePosture } from '../posture/score.js';
import { asAccepted } from './as-accepted.js';
import { exceptionState, inForceAt, isSetAside, needsAcceptance, problemWithEnd, type RiskException } from './exception.js';

const DAY = 86_400_000;
const at = (days: number): Date => new Date(NOW.getTime() + days * DAY);
const msp = (days: number) => ({ at: at(days), userId: 'msp', name: 'Kim Lee', side: 'provider' }) as const;
const principal = (days: number) => ({ at: at(days), userId: 'principal', name: 'Dr Chen', side: 'clinic' }) as const;

function exception(more: Partial<RiskException> = {}): RiskException {
  const usual = { id: 'one', checkId: 's6.firewall', subject: null, kind: 'accepted-risk', reason: 'The old X-ray needs it.' } as const;
  return { ...usual, proposed: msp(0), expiresAt: at(100), needsAcceptance: true, accepted: null, withdrawn: null, ...more };
}

describe('an exception', () => {
  it('has no effect until the clinic accepts, and lapses if nobody does', () => {
    const one = exception();
    expect([0, 99.9, 100].map((day) => exceptionState(one, at(day)))).toEqual(['proposed', 'proposed', 'lapsed']);
    expect(inForceAt([one], at(50))).toEqual([]);
  });

  it('is in force from the acceptance on, never before, and ends by itself', () => {
    const one = exception({ accepted: principal(3) });
    expect([0, 2.9, 3, 99, 100].map((day) => exceptionState(one, at(day)))).toEqual([
      'proposed',
      'proposed',
      'in-force',
      'in-force',
      'expired',
    ]);
    expect([-1, 2, 3, 100].map((day) => inForceAt([one], at(day)).length)).toEqual([0, 0, 1, 0]);
  });

  it('ends when it is withdrawn, which does not change what was before', () => {
    const one = exception({ accepted: principal(3), withdrawn: { ...msp(10), why: 'Fixed.' } });
    expect([9, 10, 200].map((day) => exceptionState(one, at(day)))).toEqual(['in-force', 'withdrawn', 'withdrawn']);
  });

  it('lasts a year at most, a vendor’s hold 90 days', () => {
    expect(problemWithEnd('accepted-risk', at(366), NOW)).toBeNull();
    expect(problemWithEnd('accepted-risk', at(366.1), NOW)).toBe('expiresAt: within 366 days');
    expect(problemWithEnd('vendor-hold', at(90.1), NOW)).toBe('expiresAt: within 90 days');
    expect(problemWithEnd('compensating-control', NOW, NOW)).toBe('expiresAt: a time to come');
  });
});

describe('a hold for a vendor', () => {
  const hold = (more: Partial<RiskException> = {}) =>
    exception({ kind: 'vendor-hold', expiresAt: at(14), needsAcceptance: false, ...more });

  it('of two weeks needs no acceptance; a longer one and every other kind does', () => {
    expect(needsAcceptance(hold(), [], NOW)).toBe(false);
    expect(needsAcceptance(hold({ expiresAt: at(14.1) }), [], NOW)).toBe(true);
    expect(needsAcceptance(exception({ expiresAt: at(1) }), [], NOW)).toBe(true);
    expect(exceptionState(hold(), NOW)).toBe('in-force');
  });

  it('is not renewed without the clinic, also not in parts or after withdrawing', () => {
    const past = hold({ proposed: msp(-20), expiresAt: at(-6) });
    expect(needsAcceptance(hold(), [past], NOW)).toBe(true);
    const subject = { type: 'device', key: 'ws-1', label: 'WS-1' };
    expect(needsAcceptance(hold({ subject }), [past], NOW)).toBe(true);
    expect(needsAcceptance(hold(), [{ ...past, withdrawn: { ...msp(-19), why: 'Again.' } }], NOW)).toBe(true);
    expect(needsAcceptance(hold(), [{ ...past, checkId: 's6.antivirus' }], NOW)).toBe(false);
    expect(needsAcceptance(hold(), [hold({ proposed: msp(-120), expiresAt: at(-106) })], NOW)).toBe(false);
  });
});

describe('what is set aside', () => {
  const off = (key: string) => fact('device.firewall', key, { source: 'netsh', enabled: false, profiles: [] });
  const posture = scorePosture({ results: assessClinic(goodClinic(put(off('ws-1'), off('ws-2')))), asOf: NOW });
  const firewall = posture.checks.find(({ checkId }) => checkId === 's6.firewall')!;
  const inForce = (key: string | null): RiskException =>
    exception({ accepted: principal(0), subject: key === null ? null : { type: 'device', key, label: key } });

  it('is a check that is covered whole, or subject by subject', () => {
    expect(isSetAside(firewall, [])).toBe(false);
    expect(isSetAside(firewall, [inForce(null)])).toBe(true);
    expect(isSetAside(firewall, [inForce('ws-1')])).toBe(false);
    expect(isSetAside(firewall, [inForce('ws-1'), inForce('ws-2')])).toBe(true);
    expect(isSetAside({ ...firewall, checkId: 's6.antivirus' }, [inForce(null)])).toBe(false);
  });

  it('is told in points, of those missing, and earns none of them', () => {
    const lost = 100 - (posture.uncappedScore ?? 0);
    expect(asAccepted(posture, [])).toEqual({ lost: expect.closeTo(lost, 9), accepted: 0, checkIds: [] });
    expect(asAccepted(posture, [inForce(null)])).toEqual({
      lost: expect.closeTo(lost, 9),
      accepted: expect.closeTo(lost, 9),
      checkIds: ['s6.firewall'],
    });
    expect(asAccepted({ ...posture, score: null }, [])).toBeNull();
  });
});
