import { type Step } from '../controls/check.js';
import { type OpenVulnerability, type Scenario } from './estimate.js';

/** One number per scenario. */
export type PerScenario = Readonly<Record<Scenario, number>>;
/** A log-normal distribution by its median (in the unit of the quantity) and the standard deviation of its logarithm. */
export interface LogNormal {
  readonly median: number;
  readonly sigma: number;
}
export interface Triangular {
  readonly min: number;
  readonly mode: number;
  readonly max: number;
}

/** Every number of one version of the breach-risk model. A change of any of them is a new version, never an edit. */
export interface RiskConstants {
  /** Name and version, e.g. `clinic-breach-risk/1.0`; `+` and 8 hex digits follow where a deployment replaced constants. */
  readonly model: string;
  /** Monte-Carlo draws per estimate. */
  readonly draws: number;
  /** Events per clinic-year at the reference posture. */
  readonly baseRate: LogNormal;
  /** Share of each scenario among all events; they sum to 1. */
  readonly shares: PerScenario;
  /** Notifications behind the shares: concentration of their Dirichlet distribution. */
  readonly shareSample: number;
  /** Gap 0..1 of a typical clinic, to which the base rate belongs. */
  readonly referenceGap: Readonly<Record<Step, number>>;
  /** ln(rate with the step absent ÷ rate with the step present). */
  readonly weights: Readonly<Record<Step, PerScenario>>;
  /** Standard deviation of the factor on each weight; mean 1, cut at 0. */
  readonly weightSpread: number;
  /** Beta(m·n, (1 − m)·n) of a gap: n = base + perKappa·κ, and m kept inside [low, high]. */
  readonly evidence: { readonly base: number; readonly perKappa: number; readonly low: number; readonly high: number };
  readonly vulnerability: {
    /** INTR is multiplied by 1 + slope·V. */
    readonly slope: number;
    /** Least probability of a vulnerability known to be exploited. */
    readonly knownExploited: number;
    /** Probability of a vulnerability that has no EPSS score. */
    readonly unscored: number;
    readonly exposure: Readonly<Record<OpenVulnerability['exposure'], number>>;
  };
  /** Log-rate added by remote administration reachable from the internet. */
  readonly remoteAdministration: PerScenario;
  readonly magnitude: MagnitudeConstants;
  readonly portfolio: PortfolioConstants;
}

/** Loss of one event in A$: k·F + people·notice + days·practitioners·dayRate·lostShare. */
export interface MagnitudeConstants {
  /** F: response and recovery, A$. */
  readonly response: LogNormal;
  readonly responseFactor: PerScenario;
  /** People affected, before the cap at the clinic's records. */
  readonly people: Readonly<Record<Scenario, LogNormal>>;
  /** Probability that a whole record set is affected. */
  readonly wholeRecordSet: PerScenario;
  /** A$ per person notified. */
  readonly notice: Triangular;
  /** Days down after INTR, with backups that restore and without; between the two gaps of S4 it is interpolated. */
  readonly daysDown: { readonly good: Triangular; readonly goodUpTo: number; readonly poor: Triangular; readonly poorFrom: number };
  /** A$ per practitioner-day, and the share of it lost for good. */
  readonly dayRate: number;
  readonly lostShare: number;
  /** Patient records of a clinic that has not said how many it holds. */
  readonly fallbackRecords: number;
}

/** The provider itself as the way in: one event that reaches several of its clinics. */
export interface PortfolioConstants {
  /** Events per provider-year. */
  readonly shockRate: number;
  /** Probability that a given managed clinic is reached by such an event. */
  readonly shockReach: number;
}

export function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value) as unknown[]) if (typeof inner === 'object' && inner !== null) frozen(inner);
  return Object.freeze(value);
}

/**
 * `clinic-breach-risk/1.0`, an Open FAIR model: how often × how much. Tags: [S] published figure, [A] assumption, anchored where one is named.
 * What no one has published stays open: incidence in Australian clinics, causal control effects, correlation between gaps.
 */
export const BREACH_RISK_1_0: RiskConstants = frozen({
  model: 'clinic-breach-risk/1.0',
  draws: 10_000,
  // [A] 5–95 %: 0.66–6.0 % a year. Bracket: 223 health notifications over 8,065 GP clinics = 2.8 %; insurers 1.1–1.5 %; Cyentia < 2 % (2020).
  baseRate: { median: 0.02, sigma: 0.67 },
  // [S] OAIC notifiable data breaches, health, July–December 2023: 25, 13, 46, 17 and 3 of 104 notifications, rounded to a per cent.
  shares: { CRED: 0.24, INTR: 0.13, HUMAN: 0.44, INSIDER: 0.16, SYS: 0.03 },
  shareSample: 104,
  // [A]
  referenceGap: { S1: 0.6, S2: 0.5, S3: 0.4, S4: 0.4, S5: 0.5, S6: 0.4, S7: 0.5, S8: 0.6 },
  // [A] shrunk, because published ratios are univariate and correlated. Anchors: S2 DBIR 2025, 22 % credential abuse; S3 between 1.4× (Marsh)
  // and 128× (Microsoft); S5 UCSD trial, 1.7 %; S6 Marsh patching 2×, EDR 2.2×; S7 Marsh privileged access 2.9×. S4 acts on magnitude. S8: no causal claim.
  weights: {
    S1: { CRED: 0, INTR: 0.1, HUMAN: 0.22, INSIDER: 0.1, SYS: 0 },
    S2: { CRED: 0.69, INTR: 0.22, HUMAN: 0, INSIDER: 0, SYS: 0 },
    S3: { CRED: 1.79, INTR: 0.69, HUMAN: 0, INSIDER: 0, SYS: 0 },
    S4: { CRED: 0, INTR: 0, HUMAN: 0, INSIDER: 0, SYS: 0.35 },
    S5: { CRED: 0.1, INTR: 0, HUMAN: 0.26, INSIDER: 0, SYS: 0 },
    S6: { CRED: 0.1, INTR: 1.1, HUMAN: 0, INSIDER: 0, SYS: 0 },
    S7: { CRED: 0, INTR: 0.51, HUMAN: 0.22, INSIDER: 0.69, SYS: 0 },
    S8: { CRED: 0, INTR: 0, HUMAN: 0, INSIDER: 0, SYS: 0 },
  },
  // [A]
  weightSpread: 0.35,
  // [A]
  evidence: { base: 2, perKappa: 30, low: 0.01, high: 0.99 },
  // [A] slope: at most 4×, between Coalition's 2× and 5× for vulnerable boundary devices. An unscored vulnerability is not read as harmless.
  vulnerability: { slope: 3, knownExploited: 0.5, unscored: 0.01, exposure: { internet: 1, client: 0.3, internal: 0.1 } },
  // [S] INTR ln 2.5: Coalition, claims with exposed RDP. CRED: half of it [A].
  remoteAdministration: { CRED: 0.46, INTR: 0.92, HUMAN: 0, INSIDER: 0, SYS: 0 },
  // [S] response: mean 56,600 is ASD's self-reported small-business cost, 2024–25. [A] the rest; checked against OAIC, 63–67 % of events ≤ 100 people.
  magnitude: {
    response: { median: 30_000, sigma: 1.127 },
    responseFactor: { CRED: 1, INTR: 1, HUMAN: 0.1, INSIDER: 0.5, SYS: 0.3 },
    people: {
      CRED: { median: 200, sigma: 1.8 },
      INTR: { median: 1_000, sigma: 1.2 },
      HUMAN: { median: 3, sigma: 2 },
      INSIDER: { median: 50, sigma: 2 },
      SYS: { median: 100, sigma: 2 },
    },
    wholeRecordSet: { CRED: 0, INTR: 0.6, HUMAN: 0, INSIDER: 0, SYS: 0 },
    notice: { min: 5, mode: 15, max: 40 },
    daysDown: { good: { min: 0.5, mode: 2, max: 5 }, goodUpTo: 0.25, poor: { min: 5, mode: 14, max: 35 }, poorFrom: 0.75 },
    dayRate: 2_500,
    lostShare: 0.5,
    fallbackRecords: 6_000,
  },
  // [A]
  portfolio: { shockRate: 0.01, shockReach: 0.3 },
});
