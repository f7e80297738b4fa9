import { BREACH_RISK_1_0 } from './constants.js';
import { SCENARIOS, type Scenario } from './estimate.js';
import { backupFailure, drawLoss, drawPeople, expectedLoss, meanLoss } from './magnitude.js';
import { RandomStream } from './random-stream.js';
import { exposureOf, scenarioRates } from './rates.js';
import { riskInput } from './risk-input.fixture.js';

const M = BREACH_RISK_1_0.magnitude;
const size = { records: 6_000, practitioners: 4 };
const N = 200_000;

function simulatedMean(scenario: Scenario, gapS4: number): number {
  const stream = new RandomStream(`${scenario} ${gapS4}`);
  let sum = 0;
  for (let i = 0; i < N; i += 1) sum += drawLoss(stream, { scenario, gapS4, size }, M);
  return sum / N;
}

describe('loss of one event', () => {
  it.each([
    ['CRED', 0.4, 71_000],
    ['INTR', 0, 154_000],
    ['INTR', 1, 231_000],
    ['HUMAN', 0.4, 6_000],
  ] as const)('%s with a backup gap of %d costs about A$%d', (scenario, gapS4, expected) => {
    expect(Math.abs(simulatedMean(scenario, gapS4) / expected - 1)).toBeLessThan(0.03);
  });

  it.each(SCENARIOS)('%s: the closed-form mean is the simulated one', (scenario) => {
    const mean = meanLoss(size, M);
    const downtime = scenario === 'INTR' ? mean.downtimeGood + mean.downtimeAdded * backupFailure(0.5, M) : 0;
    expect(Math.abs(simulatedMean(scenario, 0.5) / (mean.withoutDowntime[scenario] + downtime) - 1)).toBeLessThan(0.02);
  });

  it('affects at most a hundred people in 62.5 % of events', () => {
    const stream = new RandomStream('people');
    let share = 0;
    for (const scenario of SCENARIOS) {
      let few = 0;
      for (let i = 0; i < N; i += 1) if (drawPeople(stream, scenario, 6_000, M) <= 100) few += 1;
      share += (BREACH_RISK_1_0.shares[scenario] * few) / N;
    }
    expect(share).toBeCloseTo(0.625, 2);
  });

  it('never notifies more people than the clinic has records, and none when it has none', () => {
    const stream = new RandomStream('cap');
    const people = SCENARIOS.flatMap((scenario) => Array.from({ length: 2_000 }, () => drawPeople(stream, scenario, 300, M)));
    expect(Math.max(...people)).toBe(300);
    expect(drawPeople(stream, 'INTR', 0, M)).toBe(0);
    expect(meanLoss({ records: 0, practitioners: 4 }, M).withoutDowntime.HUMAN).toBeCloseTo(5_660, -2);
  });
});

describe('expected loss at given rates', () => {
  const exposed = { gaps: 1, remoteAdministrationExposed: true } as const;
  it.each([
    ['reference, backups restore', {}, 0, 0, 900],
    ['reference, no backups', {}, 0, 1, 1_100],
    ['worst and exposed, backups restore', exposed, 0.9, 0, 19_000],
    ['worst and exposed, no backups', exposed, 0.9, 1, 27_000],
  ] as const)('%s: about A$%d', (_, given, vulnerabilityIndex, gapS4, expected) => {
    const rates = scenarioRates({ ...exposureOf(riskInput(given), BREACH_RISK_1_0), vulnerabilityIndex }, BREACH_RISK_1_0);
    expect(Math.abs(expectedLoss(rates, gapS4, meanLoss(size, M), M) / expected - 1)).toBeLessThan(0.05);
  });
});

describe('backup failure', () => {
  it('is interpolated between backups that restore and none', () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((gap) => backupFailure(gap, M))).toEqual([0, 0, 0.5, 1, 1]);
  });
});
