import { assessClinic, CATALOGUE } from '../controls/catalogue.js';
import { fact, goodClinic, NOW, put } from '../evidence/evidence.fixture.js';
import { scorePosture } from '../posture/score.js';
import { estimateRisk } from '../risk/estimate-risk.js';
import type { RiskInput } from '../risk/estimate.js';
import { rankedActions } from './ranked-actions.js';

const firewallOff = fact('device.firewall', 'ws-1', { source: 'netsh', enabled: false, profiles: [] });
const posture = scorePosture({
  results: assessClinic(goodClinic((all) => put(firewallOff)(all.filter(({ kind }) => kind !== 'device.passwordPolicy')))),
  asOf: NOW,
});
const steps = Object.fromEntries(
  posture.steps.map(({ step, gap, confidence }) => [step, { gap, kappa: confidence }]),
) as RiskInput['steps'];
const input = { steps, vulnerabilities: [], remoteAdministrationExposed: false, patientRecords: 6000, practitioners: 4, seed: 'spec' };
const risk = estimateRisk(input);

describe('risk removed by an action', () => {
  it('is what the model itself says when the step is closed by it', () => {
    const firewall = rankedActions(posture, risk, CATALOGUE).find(({ checkId }) => checkId === 's6.firewall');
    expect(firewall?.riskReduction).toBeCloseTo(-risk.ifFixed.S6, 12);
    expect(firewall?.scoreGain).toBeGreaterThan(0);
  });

  it('starts from the reference gap where nothing is known', () => {
    const actions = rankedActions(posture, risk, CATALOGUE).filter(({ step }) => step === 'S2');
    expect(actions.map(({ checkId }) => checkId).sort()).toEqual(['s2.lockout', 's2.passphrase-length']);
    for (const { riskReduction } of actions) expect(riskReduction).toBeCloseTo(-risk.ifFixed.S2, 12);
  });
});
