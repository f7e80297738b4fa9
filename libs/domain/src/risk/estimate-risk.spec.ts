import { BREACH_RISK_1_0 } from './constants.js';
import { estimateRisk } from './estimate-risk.js';
import { riskInput } from './risk-input.fixture.js';

describe('estimateRisk', () => {
  it('puts the reference clinic at two per cent a year', () => {
    const estimate = estimateRisk(riskInput());
    expect(estimate.model).toBe('clinic-breach-risk/1.0');
    expect(estimate.lambda).toBeCloseTo(0.02, 12);
    expect(estimate.referenceLambda).toBeCloseTo(0.02, 12);
    expect(estimate.probabilityYear).toBeCloseTo(0.019801, 6);
    expect(estimate.probabilityQuarter).toBeCloseTo(0.004988, 6);
    expect(estimate.assumedSteps).toEqual([]);
  });

  it('says the same again for the same input, whatever was estimated in between', () => {
    const first = JSON.stringify(estimateRisk(riskInput()));
    estimateRisk(riskInput({ gaps: 1, seed: 'another' }));
    estimateRisk(riskInput({ gaps: null }), { ...BREACH_RISK_1_0, draws: 500 });
    expect(JSON.stringify(estimateRisk(riskInput()))).toBe(first);
  });

  it('says exactly this for this seed, on every machine', () => {
    const { probabilityYearRange, expectedAnnualLoss } = estimateRisk(riskInput());
    expect({ probabilityYearRange, expectedAnnualLoss }).toMatchInlineSnapshot(`
     {
       "expectedAnnualLoss": 1244.880859251285,
       "probabilityYearRange": {
         "p5": 0.006711538665214789,
         "p50": 0.020027649405447767,
         "p95": 0.059123341289543774,
       },
     }
    `);
  });

  it('draws other years for another snapshot but tells the same story', () => {
    const a = estimateRisk(riskInput({ seed: 'a' }));
    const b = estimateRisk(riskInput({ seed: 'b' }));
    expect(a.probabilityYearRange).not.toEqual(b.probabilityYearRange);
    expect(Math.abs(a.probabilityYearRange.p50 / b.probabilityYearRange.p50 - 1)).toBeLessThan(0.05);
  });

  it('counts an unknown step neither as pass nor as fail, and names it', () => {
    const unknown = estimateRisk(riskInput({ gaps: { S3: null, S8: null } }));
    expect(unknown.lambda).toBeCloseTo(0.02, 12);
    expect(unknown.assumedSteps).toEqual(['S3', 'S8']);
    const known = estimateRisk(riskInput());
    expect(unknown.probabilityYearRange.p95).toBeGreaterThan(known.probabilityYearRange.p95);
  });

  it('takes six thousand records when a clinic has not said how many it holds', () => {
    const { expectedAnnualLoss } = estimateRisk(riskInput({ patientRecords: null }));
    expect(expectedAnnualLoss).toBe(estimateRisk(riskInput({ patientRecords: 6_000 })).expectedAnnualLoss);
  });

  it('carries vulnerabilities and exposed remote administration into rate, index and drivers', () => {
    const estimate = estimateRisk(
      riskInput({ remoteAdministrationExposed: true, vulnerabilities: [{ epss: 0.9, knownExploited: true, exposure: 'internet' }] }),
    );
    expect(estimate.vulnerabilityIndex).toBeCloseTo(0.9, 12);
    expect(estimate.byScenario.INTR).toBeCloseTo(0.0026 * 3.7 * Math.exp(0.92), 9);
    expect(estimate.drivers.map(({ key }) => key)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'V', 'RDP']);
    const sum = estimate.drivers.reduce((all, { delta }) => all + delta, 0);
    expect(sum).toBeCloseTo(estimate.lambda - estimate.referenceLambda, 15);
  });
});
