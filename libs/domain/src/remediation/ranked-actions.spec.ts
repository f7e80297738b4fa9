import { assessClinic, CATALOGUE } from '../controls/catalogue.js';
import { STEPS, type Step } from '../controls/check.js';
import { fact, goodClinic, NOW, put } from '../evidence/evidence.fixture.js';
import { scorePosture } from '../posture/score.js';
import { estimateRisk } from '../risk/estimate-risk.js';
import type { RiskInput } from '../risk/estimate.js';
import { rankedActions, riskIfFixed } from './ranked-actions.js';

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
  it.each(STEPS)('agrees with the model when %s is closed entirely', (step: Step) => {
    expect(riskIfFixed(posture, risk)(step, 0)).toBeCloseTo(risk.ifFixed[step], 12);
  });

  it('agrees with the model for a gap between', () => {
    const halfway = estimateRisk({ ...input, steps: { ...steps, S2: { gap: 0.2, kappa: 0 } } });
    expect(riskIfFixed(posture, risk)('S2', 0.2)).toBeCloseTo(halfway.probabilityYear - risk.probabilityYear, 12);
  });

  it('stands beside the score gained', () => {
    const actions = rankedActions(posture, risk, CATALOGUE);
    expect(actions.map(({ checkId }) => checkId).sort()).toEqual(['s2.lockout', 's2.passphrase-length', 's6.firewall']);
    expect(actions.every(({ riskReduction, scoreGain }) => riskReduction > 0 && scoreGain > 0)).toBe(true);
  });
});
