import type { Step } from '../controls/check.js';

export const SCENARIOS = ['CRED', 'INTR', 'HUMAN', 'INSIDER', 'SYS'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** What the breach-risk model needs to know of a clinic. */
export interface RiskInput {
  /** Per step: the gap (null without evidence) and κ = coverage × freshness, 0..1. */
  readonly steps: Readonly<Record<Step, { readonly gap: number | null; readonly kappa: number }>>;
  readonly vulnerabilities: readonly OpenVulnerability[];
  /** RDP, SMB or another remote-administration port proven reachable from the internet. */
  readonly remoteAdministrationExposed: boolean;
  /** Patient records; null takes the model's fallback. */
  readonly patientRecords: number | null;
  readonly practitioners: number;
  /** Names the draws. The product takes the model's name: all clinics and all days are dealt the same chances, and differ by their evidence alone. */
  readonly seed: string;
}

export interface OpenVulnerability {
  /** EPSS probability 0..1; null when unscored. */
  readonly epss: number | null;
  readonly knownExploited: boolean;
  readonly exposure: 'internet' | 'client' | 'internal';
}

/** P5, P50 and P95 of the simulated distribution. */
export interface Range {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export type DriverKey = Step | 'V' | 'RDP';

/** Rate, chance and cost of an estimate, without what explains them. */
export type RiskFigures = Pick<
  RiskEstimate,
  'lambda' | 'probabilityYear' | 'probabilityYearRange' | 'expectedAnnualLoss' | 'annualLossP95'
>;

export interface RiskEstimate {
  /** Which model made the estimate; a deployment's own constants make it another. */
  readonly model: string;
  readonly seed: string;
  /** Expected events a year at the model's median base rate, in all and by scenario. */
  readonly lambda: number;
  readonly byScenario: Readonly<Record<Scenario, number>>;
  readonly referenceLambda: number;
  readonly vulnerabilityIndex: number;
  /** P(at least one event in a year), deterministic part. */
  readonly probabilityYear: number;
  readonly probabilityQuarter: number;
  /** The same with the uncertainty of base rate, weights, shares and evidence. */
  readonly probabilityYearRange: Range;
  /** A$ a year. */
  readonly expectedAnnualLoss: number;
  readonly annualLossP95: number;
  /** Exact additive drivers against the reference clinic: they sum to lambda − referenceLambda. */
  readonly drivers: readonly { readonly key: DriverKey; readonly delta: number }[];
  /** Change of probabilityYear if the step's gap were closed entirely (≤ 0 when it helps). */
  readonly ifFixed: Readonly<Record<Step, number>>;
  /** Steps without evidence, taken at the reference gap with the widest spread. */
  readonly assumedSteps: readonly Step[];
  /** As the catalogue alone would have it; absent when nothing was overridden. */
  readonly withoutOverrides?: RiskFigures;
}
