import { assessClinic } from '../controls/catalogue.js';
import { fact, goodClinic, mfa, NOW, put } from '../evidence/evidence.fixture.js';
import { scorePosture } from '../posture/score.js';
import { estimateRisk } from '../risk/estimate-risk.js';
import type { RiskInput } from '../risk/estimate.js';
import { whatIf } from './what-if.js';

const rdp = fact('device.listening', 'ws-1', { ports: [{ protocol: 'tcp', port: 3389, address: '203.0.113.9', process: null }] });
const firewallOff = fact('device.firewall', 'ws-1', { source: 'netsh', enabled: false, profiles: [] });
const open = fact('account.mfa', 'admin', mfa('backup-console', { administrator: true, enforced: false, method: 'none' }));
const VULNERABILITIES = [
  { epss: 0.4, knownExploited: true, exposure: 'client' },
  { epss: 0.2, knownExploited: false, exposure: 'internet' },
] as const;

const evidence = goodClinic(put(rdp, firewallOff, open));
const posture = scorePosture({ results: assessClinic(evidence), asOf: NOW });
const size = { patientRecords: 6000, practitioners: 4 };
const steps = Object.fromEntries(
  posture.steps.map(({ step, gap, confidence }) => [step, { gap, kappa: confidence }]),
) as RiskInput['steps'];
const risk = estimateRisk({ steps, vulnerabilities: VULNERABILITIES, remoteAdministrationExposed: true, ...size, seed: 'what-if' });
const input = { posture, risk, ...size };

describe('what if', () => {
  it('starts from what was estimated, range and drivers included', () => {
    const { before } = whatIf(input, []);
    expect(before.risk.lambda).toBeCloseTo(risk.lambda, 12);
    expect(before.risk.probabilityYearRange.p95).toBeCloseTo(risk.probabilityYearRange.p95, 12);
    expect(before.risk.expectedAnnualLoss).toBeCloseTo(risk.expectedAnnualLoss, 6);
  });

  it('changes nothing when nothing is fixed', () => {
    const { before, after, capsLifted, changed } = whatIf(input, ['s1.disk-encryption']);
    expect([after.posture.score, after.risk.lambda, capsLifted, changed]).toEqual([before.posture.score, before.risk.lambda, [], []]);
  });

  it('lifts a cap only when the last grave finding is gone', () => {
    const one = whatIf(input, ['s3.admin-mfa']);
    expect([one.before.posture.score, one.after.posture.score]).toEqual([49, 49]);
    expect(one.capsLifted.map(({ id }) => id)).toEqual(['admin-mfa']);
    const both = whatIf(input, ['s3.admin-mfa', 's6.remote-administration-internet']);
    expect(both.after.posture.score).toBeGreaterThan(90);
    expect(both.changed).toEqual(['s3.admin-mfa', 's6.remote-administration-internet']);
  });

  it('ends the exposures that the model reads beside the steps', () => {
    const { before, after } = whatIf(input, ['s6.remote-administration-internet', 's6.exploited-vulnerabilities']);
    const driver = (of: typeof before, wanted: string) => of.risk.drivers.find(({ key }) => key === wanted)?.delta;
    expect(driver(before, 'RDP')).toBeGreaterThan(0);
    expect([driver(after, 'RDP'), driver(after, 'V')]).toEqual([0, 0]);
    expect(after.risk.probabilityYearRange.p95).toBeLessThan(before.risk.probabilityYearRange.p95);
    expect(after.risk.expectedAnnualLoss).toBeLessThan(before.risk.expectedAnnualLoss);
  });
});
