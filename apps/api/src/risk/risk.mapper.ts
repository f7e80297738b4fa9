import { SCENARIOS, STEP_TITLES, type DriverKey, type Range, type RiskEstimate, type Scenario } from '#libs/domain';
import type { BreachRiskView, RiskRangeView } from './risk.view.js';

const SCENARIO_TITLES: Readonly<Record<Scenario, string>> = {
  CRED: 'Stolen or guessed credentials',
  INTR: 'Intrusion and malware',
  HUMAN: 'Human error',
  INSIDER: 'Insider misuse',
  SYS: 'System fault',
};

const DRIVER_TITLES: Readonly<Record<DriverKey, string>> = {
  ...STEP_TITLES,
  V: 'Known vulnerabilities',
  RDP: 'Remote administration reachable from the internet',
};

export function toRiskView(risk: RiskEstimate): BreachRiskView {
  return {
    model: risk.model,
    probabilityYear: risk.probabilityYear,
    probabilityYearRange: toRangeView(risk.probabilityYearRange),
    probabilityQuarter: risk.probabilityQuarter,
    lambda: risk.lambda,
    referenceLambda: risk.referenceLambda,
    expectedAnnualLoss: risk.expectedAnnualLoss,
    annualLossP95: risk.annualLossP95,
    vulnerabilityIndex: risk.vulnerabilityIndex,
    byScenario: SCENARIOS.map((scenario) => ({ scenario, title: SCENARIO_TITLES[scenario], rate: risk.byScenario[scenario] })),
    drivers: risk.drivers.map(({ key, delta }) => ({ key, title: DRIVER_TITLES[key], delta })),
    assumedSteps: risk.assumedSteps,
    withoutOverrides: risk.withoutOverrides
      ? { ...risk.withoutOverrides, probabilityYearRange: toRangeView(risk.withoutOverrides.probabilityYearRange) }
      : null,
    seed: risk.seed,
  };
}

export function toRangeView({ p5, p50, p95 }: Range): RiskRangeView {
  return { p5, p50, p95 };
}
