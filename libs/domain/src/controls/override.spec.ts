import { fact, goodClinic, mfa, NOW, put } from '../evidence/evidence.fixture.js';
import { scoreMovement } from '../posture/movement.js';
import { scorePosture } from '../posture/score.js';
import { assessClinic, CATALOGUE, CHECK_BY_ID } from './catalogue.js';
import { overridesAt, problemWithOverride, type CheckOverride } from './override.js';

const DAY = 86_400_000;
const at = (days: number): Date => new Date(NOW.getTime() + days * DAY);
const deed = (days: number) => ({ at: at(days), userId: 'owner', name: 'Kim Lee', side: 'provider' }) as const;

function override(more: Partial<CheckOverride>): CheckOverride {
  const usual = { id: 'one', scope: 'clinic', checkId: 's6.firewall', kind: 'not-applicable', value: null, reason: 'No network.' } as const;
  return { ...usual, set: deed(-1), expiresAt: at(30), withdrawn: null, ...more };
}

const off = ['ws-1', 'ws-2'].map((key) => fact('device.firewall', key, { source: 'netsh', enabled: false, profiles: [] }));
const locked = ['ws-1', 'ws-2'].map((key) => fact('device.screenLock', key, { enabled: true, timeoutMinutes: 14 }));
const evidence = goodClinic(put(...off, ...locked));
const scored = (...overrides: readonly CheckOverride[]) =>
  scorePosture({ results: assessClinic(evidence, CATALOGUE, overrides), asOf: NOW, catalogueVersion: 'test/1' });
const plain = scored();

describe('an override', () => {
  it('shows the score that there would be without it, whichever way it moves the score', () => {
    const spared = scored(override({}));
    expect(spared.score).toBeGreaterThan(plain.score ?? 0);
    expect(spared.scoreWithoutOverrides).toBeCloseTo(plain.score ?? 0, 12);
    expect(spared.overrides).toEqual([
      {
        ...{ id: 'one', scope: 'clinic', checkId: 's6.firewall', kind: 'not-applicable', value: null, reason: 'No network.' },
        ...{ setBy: 'Kim Lee', side: 'provider', expiresAt: at(30).toISOString() },
      },
    ]);
    const heavier = scored(override({ kind: 'weight', value: 2 }));
    expect(heavier.score).toBeLessThan(plain.score ?? 0);
    expect(heavier.scoreWithoutOverrides).toBeCloseTo(plain.score ?? 0, 12);
    expect([plain.overrides, plain.scoreWithoutOverrides]).toEqual([undefined, undefined]);
  });

  it('takes no cap away: a grave finding still holds the score', () => {
    const open = goodClinic(put(fact('account.mfa', 'admin', mfa('email', { administrator: true, enforced: false, method: 'none' }))));
    const spared = assessClinic(open, CATALOGUE, [override({ checkId: 's3.admin-mfa' })]);
    const posture = scorePosture({ results: spared, asOf: NOW });
    expect(posture.checks.find(({ checkId }) => checkId === 's3.admin-mfa')?.state).toBe('not-applicable');
    expect(posture.score).toBe(49);
  });

  it('judges by a stricter limit, and says so in its figures', () => {
    const strict = scored(override({ checkId: 's7.screen-lock', kind: 'stricter-threshold', value: 10 }));
    const check = strict.checks.find(({ checkId }) => checkId === 's7.screen-lock');
    expect(check).toMatchObject({ state: 'partial', message: 'Screens lock within 10 minutes on 0 of 2 computers.' });
    expect(strict.score).toBeLessThan(plain.score ?? 0);
    const lines = scoreMovement(plain, strict).lines.map(({ cause, checkIds }) => [cause, ...checkIds]);
    expect(lines).toEqual([['model-changed', 's7.screen-lock']]);
  });

  it('is told as such in the movement, which sums exactly', () => {
    for (const one of [
      override({}),
      override({ kind: 'weight', value: 2 }),
      override({ kind: 'weight', value: 0.5, checkId: 's6.antivirus' }),
    ]) {
      const { total, lines } = scoreMovement(plain, scored(one));
      expect(lines.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(total, 9);
      expect(lines.every(({ cause }) => cause === 'exception' || cause === 'model-changed')).toBe(true);
    }
  });

  it('of the clinic comes before the provider’s, and only while it is in force', () => {
    const everywhere = override({ id: 'all', scope: 'provider', kind: 'weight', value: 2, set: deed(-0.5) });
    const here = override({ id: 'here', kind: 'weight', value: 0.5 });
    expect(overridesAt([everywhere, here], NOW).map(({ id }) => id)).toEqual(['here']);
    expect(overridesAt([everywhere, { ...here, withdrawn: { ...deed(-0.1), why: 'No.' } }], NOW).map(({ id }) => id)).toEqual(['all']);
    expect(overridesAt([everywhere, here], at(-0.7)).map(({ id }) => id)).toEqual(['here']);
    expect(overridesAt([everywhere, here], at(31))).toEqual([]);
  });
});

describe('what may be overridden', () => {
  const lock = CHECK_BY_ID.get('s7.screen-lock')!;
  const length = CHECK_BY_ID.get('s2.passphrase-length')!;
  const firewall = CHECK_BY_ID.get('s6.firewall')!;
  const expiresAt = at(30);
  const strict = (value: number | null) => ({ kind: 'stricter-threshold', value, expiresAt }) as const;
  const weight = (value: number | null) => ({ kind: 'weight', value, expiresAt }) as const;

  it('is a limit made stricter, never laxer', () => {
    expect([14, 1].map((value) => problemWithOverride(lock, strict(value), NOW))).toEqual([null, null]);
    expect(
      [15, 20, 0, null].map((value) => problemWithOverride(lock, strict(value), NOW)).every((said) => said?.includes('stricter')),
    ).toBe(true);
    expect(problemWithOverride(length, strict(20), NOW)).toBeNull();
    expect(problemWithOverride(length, strict(15), NOW)).toBe('value: stricter than the catalogue, more than 15, at most 64 characters');
    expect(problemWithOverride(firewall, strict(1), NOW)).toBe('kind: this check has no limit in figures');
  });

  it('is a weight between half and twice', () => {
    expect([0.5, 2, 1.5].map((value) => problemWithOverride(firewall, weight(value), NOW))).toEqual([null, null, null]);
    expect([0.4, 2.1, 1, 0, Number.NaN, null].map((value) => problemWithOverride(firewall, weight(value), NOW) !== null)).toEqual(
      Array(6).fill(true),
    );
  });

  it('ends within a year', () => {
    const none = { kind: 'not-applicable', value: null } as const;
    expect(problemWithOverride(firewall, { ...none, expiresAt: at(366) }, NOW)).toBeNull();
    expect(problemWithOverride(firewall, { ...none, expiresAt: at(367) }, NOW)).toBe('expiresAt: within 366 days');
    expect(problemWithOverride(firewall, { ...none, expiresAt: NOW }, NOW)).toBe('expiresAt: within 366 days');
  });

  it('in figures is what every check with a limit shows in words too', () => {
    const limited = CATALOGUE.filter(({ limit }) => limit);
    expect(limited.map(({ id }) => id)).toEqual([
      ...['s2.passphrase-length', 's2.lockout', 's4.backup-age', 's4.restore-test', 's5.trained-staff', 's6.os-updates', 's7.screen-lock'],
    ]);
    for (const { limit, thresholds } of limited) {
      const shown = limit!.unit.startsWith('of staff') ? limit!.pass * 100 : limit!.pass;
      expect(thresholds.pass).toContain(String(shown));
    }
  });
});
