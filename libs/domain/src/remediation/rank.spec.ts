import { assessClinic, CATALOGUE } from '../controls/catalogue.js';
import { ago, fact, GOOD_JOB, goodClinic, mfa, NOW, put } from '../evidence/evidence.fixture.js';
import type { Observation } from '../evidence/observation.js';
import { scorePosture } from '../posture/score.js';
import { rankActions } from './rank.js';

const posture = (...observations: readonly Observation[]) =>
  scorePosture({ results: assessClinic(goodClinic(put(...observations))), asOf: NOW });
const firewallOff = fact('device.firewall', 'ws-1', { source: 'netsh', enabled: false, profiles: [] });
const clockOff = fact('device.timeSync', 'ws-1', { synchronised: false, source: null });
const adminOpen = fact('account.mfa', 'admin', mfa('email', { administrator: true, enforced: false, method: 'none' }));
const none = () => 0;

describe('what to do next', () => {
  it('is nothing when everything passes', () => expect(rankActions(posture(), CATALOGUE, none)).toEqual([]));

  it('is what gains most for the time', () => {
    const actions = rankActions(posture(firewallOff, clockOff), CATALOGUE, none);
    expect(actions.map(({ checkId }) => checkId)).toEqual(['s6.firewall', 's8.time-sync']);
    const [first] = actions;
    expect(first?.scoreGain).toBeCloseTo(100 - (posture(firewallOff, clockOff).score ?? 0) - (actions[1]?.scoreGain ?? 0), 9);
  });

  it('lifts a cap with the check that set it', () => {
    const held = posture(adminOpen);
    const action = rankActions(held, CATALOGUE, none).find(({ checkId }) => checkId === 's3.admin-mfa');
    expect(held.score).toBe(49);
    expect(action?.scoreGain).toBe(20);
    expect(action?.summary).toBe('Enforce MFA for every administrator account today.');
  });

  it('puts what holds the score down before all else, also where no single action gains a point', () => {
    const held = posture(
      adminOpen,
      fact('backup.job', 'records', { ...GOOD_JOB, lastSuccessAt: ago(30), lastOffsiteSuccessAt: ago(30) }),
      clockOff,
    );
    expect(held.caps.filter(({ limit }) => limit === held.score)).toHaveLength(2);
    const actions = rankActions(held, CATALOGUE, (_step, newGap) => (newGap === 0 ? -0.5 : 0));
    expect(actions.map(({ scoreGain }) => scoreGain)).toEqual(actions.map(() => 0));
    expect(
      actions
        .slice(0, 2)
        .map(({ checkId }) => checkId)
        .sort(),
    ).toEqual(['s3.admin-mfa', 's4.backup-age']);
    const clock = actions.find(({ checkId }) => checkId === 's8.time-sync');
    expect(clock?.uncappedGain).toBeGreaterThan(0);
  });

  it('asks the risk model with the step’s new gap', () => {
    const asked: [string, number][] = [];
    const actions = rankActions(posture(firewallOff), CATALOGUE, (step, gap) => {
      asked.push([step, gap]);
      return -0.002;
    });
    expect(asked).toEqual([['S6', 0]]);
    expect(actions).toMatchObject([{ checkId: 's6.firewall', riskReduction: 0.002 }]);
  });

  it('keeps the first ones', () => expect(rankActions(posture(firewallOff, clockOff), CATALOGUE, none, 1)).toHaveLength(1));

  it('orders equals as the catalogue does', () => {
    const same = CATALOGUE.map((check) => ({ ...check, fix: { ...check.fix, minutes: 30 } }));
    const held = posture(adminOpen, fact('account.mfa', 'gp', mfa('email', { enforced: false })), firewallOff);
    const order = rankActions(held, same, none)
      .filter(({ scoreGain }) => scoreGain === 0)
      .map(({ checkId }) => checkId);
    expect(order).toEqual([...order].sort((a, b) => CATALOGUE.findIndex(({ id }) => id === a) - CATALOGUE.findIndex(({ id }) => id === b)));
    expect(order.length).toBeGreaterThan(1);
  });
});
