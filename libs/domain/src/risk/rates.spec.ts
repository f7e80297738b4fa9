import { BREACH_RISK_1_0 } from './constants.js';
import { SCENARIOS, type OpenVulnerability } from './estimate.js';
import { exposureOf, probabilityOfEvent, scenarioRates, total, vulnerabilityIndex } from './rates.js';
import { riskInput } from './risk-input.fixture.js';

const K = BREACH_RISK_1_0;

describe('breach rates', () => {
  const cases = [
    {
      name: 'every step evidenced',
      given: { gaps: 0 },
      v: 0,
      rates: [0.001518, 0.000831, 0.006066, 0.002134, 0.000522],
      lambda: 0.011071,
      p: 0.01101,
    },
    { name: 'the reference clinic', given: {}, v: 0, rates: [0.0048, 0.0026, 0.0088, 0.0032, 0.0006], lambda: 0.02, p: 0.019801 },
    {
      name: 'nothing in place',
      given: { gaps: 1 },
      v: 0,
      rates: [0.022145, 0.01141, 0.012216, 0.004703, 0.00074],
      lambda: 0.051214,
      p: 0.049925,
    },
    {
      name: 'nothing in place, exploited and exposed',
      given: { gaps: 1, remoteAdministrationExposed: true },
      v: 0.9,
      rates: [0.035079, 0.105937, 0.012216, 0.004703, 0.00074],
      lambda: 0.158675,
      p: 0.146727,
    },
    {
      name: 'the driver case',
      given: { gaps: { S2: 0.9, S3: 1, S6: 0.1 } },
      v: 0.3,
      rates: [0.017968, 0.005867, 0.0088, 0.0032, 0.0006],
      lambda: 0.036436,
      p: 0.03578,
    },
  ];
  it.each(cases)('$name', ({ given, v, rates, lambda, p }) => {
    const computed = scenarioRates({ ...exposureOf(riskInput(given), K), vulnerabilityIndex: v }, K);
    SCENARIOS.forEach((scenario, s) => expect(computed[scenario]).toBeCloseTo(rates[s] ?? NaN, 6));
    expect(total(computed)).toBeCloseTo(lambda, 6);
    expect(probabilityOfEvent(total(computed))).toBeCloseTo(p, 6);
  });

  it('takes a step without evidence at the reference gap', () => {
    expect(exposureOf(riskInput({ gaps: null }), K).gaps).toEqual(K.referenceGap);
  });

  it('makes four quarters a year', () => {
    expect(1 - (1 - probabilityOfEvent(0.05, 0.25)) ** 4).toBeCloseTo(probabilityOfEvent(0.05), 12);
  });
});

describe('vulnerability index', () => {
  const open = (epss: number | null, exposure: OpenVulnerability['exposure'], knownExploited = false): OpenVulnerability => ({
    epss,
    exposure,
    knownExploited,
  });

  it('combines probability and exposure', () => {
    const four = [open(0.943, 'internet'), open(0.12, 'client'), open(0.012, 'internal'), open(0.2, 'internal', true)];
    expect(vulnerabilityIndex(four, K)).toBeCloseTo(0.947862, 6);
  });

  it('is 0 with nothing open and never above 1', () => {
    expect(vulnerabilityIndex([], K)).toBe(0);
    expect(
      vulnerabilityIndex(
        Array.from({ length: 5_000 }, () => open(0.97, 'internet')),
        K,
      ),
    ).toBe(1);
  });

  it('counts known exploitation as at least one half, and keeps a higher score', () => {
    expect(vulnerabilityIndex([open(null, 'internet', true)], K)).toBe(0.5);
    expect(vulnerabilityIndex([open(0.9, 'internet', true)], K)).toBeCloseTo(0.9, 12);
  });

  it('does not read an unscored vulnerability as harmless', () => {
    expect(vulnerabilityIndex([open(null, 'internet')], K)).toBeGreaterThan(vulnerabilityIndex([open(0, 'internet')], K));
  });
});

describe('constants of clinic-breach-risk/1.0', () => {
  it('cannot be changed, at any depth', () => {
    expect(Object.isFrozen(K) && Object.isFrozen(K.weights.S3) && Object.isFrozen(K.magnitude.people.CRED)).toBe(true);
  });

  it('has shares that sum to 1', () => {
    expect(total(K.shares)).toBeCloseTo(1, 12);
  });
});
