import type { RiskConstants } from '../constants.js';
import { exp, ln } from '../elementary.js';
import { gammaQuantile, poissonAtLeast, poissonAtMost } from './gamma.js';

/** What a provider's clinics went through while they were assessed. */
export interface Experience {
  /** Breaches at clinics, without those that came through the provider. */
  readonly events: number;
  /** Σ of years × λ/λ_ref: clinic-years, each worth as much as the clinic was exposed against the reference. */
  readonly exposure: number;
}

/** The base rate L0, events a clinic-year at the reference posture, after what was seen. */
export interface BaseRatePosterior {
  readonly priorMean: number;
  readonly mean: number;
  /** 90 % interval. */
  readonly p5: number;
  readonly p95: number;
  /** The same as a log-normal of equal mean and variance: what a deployment would set as `baseRate`. */
  readonly asConstants: { readonly median: number; readonly sigma: number };
}

interface Gamma {
  readonly shape: number;
  /** In clinic-years. */
  readonly rate: number;
}

/** The Gamma distribution with the mean and variance of the model's log-normal: Gamma(1.765, 70.5) for the published one. */
export function priorOf({ baseRate: { median, sigma } }: RiskConstants): Gamma {
  const shape = 1 / (exp(sigma * sigma) - 1);
  return { shape, rate: shape / meanOf(median, sigma) };
}

const meanOf = (median: number, sigma: number): number => median * exp((sigma * sigma) / 2);

/** Conjugate update: Gamma(a, b) and n events in an exposure of E become Gamma(a + n, b + E). */
export function calibrateBaseRate({ events, exposure }: Experience, constants: RiskConstants): BaseRatePosterior {
  const prior = priorOf(constants);
  const [shape, rate] = [prior.shape + events, prior.rate + exposure];
  const mean = shape / rate;
  const sigma = Math.sqrt(ln(1 + 1 / shape));
  return {
    priorMean: prior.shape / prior.rate,
    mean,
    p5: gammaQuantile(shape, rate, 0.05),
    p95: gammaQuantile(shape, rate, 0.95),
    asConstants: { median: mean / exp((sigma * sigma) / 2), sigma },
  };
}

export type DriftAlarm = 'none' | 'more-than-expected' | 'fewer-than-expected';

/** Whether what happened is still what the model, as it stands, would call likely. */
export interface Drift {
  readonly observed: number;
  /** At the model's median base rate: Σ of years × λ. */
  readonly expected: number;
  /** P(at least as many as observed) and P(at most as many), if `expected` is right. */
  readonly chanceOfAsMany: number;
  readonly chanceOfAsFew: number;
  readonly alarm: DriftAlarm;
}

/** A tail less likely than this raises the alarm. */
const ALARM_BELOW = 0.05;

export function judgeDrift({ events, exposure }: Experience, constants: RiskConstants): Drift {
  const expected = exposure * constants.baseRate.median;
  const chanceOfAsMany = poissonAtLeast(events, expected);
  const chanceOfAsFew = poissonAtMost(events, expected);
  const more = chanceOfAsMany < ALARM_BELOW ? 'more-than-expected' : 'none';
  return { observed: events, expected, chanceOfAsMany, chanceOfAsFew, alarm: chanceOfAsFew < ALARM_BELOW ? 'fewer-than-expected' : more };
}
