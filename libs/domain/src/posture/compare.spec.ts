import { assessClinic } from '../controls/catalogue.js';
import { fact, goodClinic, mfa, NOW, put } from '../evidence/evidence.fixture.js';
import type { Observation } from '../evidence/observation.js';
import { changesBetween, comparePostures } from './compare.js';
import { scorePosture } from './score.js';

const posture = (...observations: readonly Observation[]) =>
  scorePosture({ results: assessClinic(goodClinic(put(...observations))), asOf: NOW });
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

  it('starts from nothing where there was no check', () => {
    const now = posture();
    expect(changesBetween({ score: null, checks: [] }, now)).toHaveLength(now.checks.length);
    expect(comparePostures({ score: null, checks: [] }, now)).toMatchObject({ total: 100 });
    expect(changesBetween({ score: null, checks: [] }, now).every(({ from }) => from === null)).toBe(true);
  });
});
