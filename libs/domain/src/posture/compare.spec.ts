import { assessClinic, CATALOGUE } from '../controls/catalogue.js';
import { fact, goodClinic, mfa, NOW, put, unreadable } from '../evidence/evidence.fixture.js';
import type { Observation } from '../evidence/observation.js';
import { changesBetween, comparePostures } from './compare.js';
import { scorePosture } from './score.js';

const posture = (...observations: readonly Observation[]) =>
  scorePosture({ results: assessClinic(goodClinic(put(...observations))), asOf: NOW });
const NOTHING = { score: null, checks: [], catalogueVersion: posture().catalogueVersion };
const firewallOff = fact('device.firewall', 'ws-1', { source: 'netsh', enabled: false, profiles: [] });
const adminOpen = fact('account.mfa', 'admin', mfa('email', { administrator: true, enforced: false }));

describe('what changed', () => {
  it('is nothing between equals', () => expect(comparePostures(posture(), posture())).toEqual({ changes: [], total: 0, remainder: 0 }));

  it('is the check that fell, with the points it cost', () => {
    const { changes, total, remainder } = comparePostures(posture(), posture(firewallOff));
    expect(changes).toMatchObject([
      { checkId: 's6.firewall', from: 'pass', to: 'fail', message: 'The firewall is on for 1 of 2 computers.' },
    ]);
    expect(changes[0]?.points).toBeCloseTo(total, 9);
    expect(remainder).toBeCloseTo(0, 9);
  });

  it('adds up with its remainder when a cap takes more than the checks', () => {
    const { changes, total, remainder } = comparePostures(posture(), posture(adminOpen, firewallOff));
    expect(total).toBe(-51);
    expect(changes.reduce((sum, { points }) => sum + points, 0) + remainder).toBeCloseTo(total, 9);
    expect(remainder).toBeLessThan(-20);
  });

  it('adds up when a check stops applying', () => {
    const nobody = fact('training.coverage', 'clinic', {
      staff: 20,
      trainedWithinYear: 10,
      newStarters: 0,
      newStartersTrainedWithin30Days: 0,
    });
    const { changes, total, remainder } = comparePostures(posture(), posture(nobody));
    expect(changes.map(({ checkId, to }) => [checkId, to])).toContainEqual(['s5.new-starters', 'not-applicable']);
    expect(changes.reduce((sum, { points }) => sum + points, 0) + remainder).toBeCloseTo(total, 9);
    expect(remainder).toBeCloseTo(0, 9);
  });

  describe('between two versions of the catalogue', () => {
    const older = (count: number, ...observations: readonly Observation[]) =>
      scorePosture({
        results: assessClinic(goodClinic(put(...observations)), CATALOGUE.slice(0, count)),
        asOf: NOW,
        catalogueVersion: 'old',
      });
    const all = CATALOGUE.length;
    const unseen = put(unreadable('device.timeSync', 'ws-1', 'denied'), unreadable('device.timeSync', 'ws-2', 'denied'));

    it('is one line that names how much more is asked, and what the clinic itself changed', () => {
      const { changes, total, remainder } = comparePostures(older(all - 7), posture(firewallOff));
      expect(changes.map(({ checkId, title }) => [checkId, checkId ?? title])).toEqual(
        expect.arrayContaining([
          ['s6.firewall', 's6.firewall'],
          [null, 'The catalogue asks 7 more checks'],
        ]),
      );
      expect(changes).toHaveLength(2);
      expect(changes.reduce((sum, { points }) => sum + points, 0) + remainder).toBeCloseTo(total, 9);
      expect(remainder).toBeCloseTo(0, 9);
    });

    it('sums what the new checks do not earn and what the others lost in weight', () => {
      const now = scorePosture({ results: assessClinic(goodClinic(unseen)), asOf: NOW });
      const { changes, total } = comparePostures(older(all - 7), now);
      expect(changes).toMatchObject([{ checkId: null, step: null, from: null, to: null, title: 'The catalogue asks 7 more checks' }]);
      expect(changes[0]?.points).toBeCloseTo(total, 9);
      expect(total).toBeLessThan(0);
    });

    it('counts what is no longer asked', () => {
      const now = older(all - 2);
      const { changes, remainder } = comparePostures({ ...posture(firewallOff) }, { ...now, catalogueVersion: 'newer' });
      expect(changes.map(({ title }) => title)).toContain('The catalogue drops 2 checks');
      expect(remainder).toBeCloseTo(0, 9);
    });

    it('is nothing when only a version was given', () => expect(comparePostures(older(all), posture()).changes).toEqual([]));
  });

  it('starts from nothing where there was no check', () => {
    const now = posture();
    expect(changesBetween(NOTHING, now)).toHaveLength(now.checks.length);
    expect(comparePostures(NOTHING, now)).toMatchObject({ total: 100 });
    expect(changesBetween(NOTHING, now).every(({ from }) => from === null)).toBe(true);
  });
});
