import { exp, ln } from './elementary.js';

/** Parts of (0, 1) of equal chance; within one of them a quantile is a straight line. */
export const STRATA = 4096;
/** Cells of the logit scale over which the density is summed. */
const CELLS = 256;
/** Beyond this logit a share is 0 or 1 to six digits. */
const FURTHEST = 14;
/** Standard deviations, and e-foldings of the tail, beyond which nothing is left that matters. */
const DEVIATIONS = 6;
const FOLDINGS = 16;

/**
 * Quantiles of Beta(a, b), a and b > 0, at the bounds of the strata. On the logit scale the density x^a·(1 − x)^b has one top and tails that fall
 * exponentially, whatever a and b are, so a sum over few cells gives the distribution (trapezoids; what lies beyond the cells is the tail's
 * integral). One table serves every draw of it: a draw is a place in (0, 1).
 */
export class BetaQuantiles {
  readonly bounds = new Float64Array(STRATA + 1);
  private readonly shares = new Float64Array(CELLS + 1);
  /** Mass up to a node, in halves of a cell's width times the density at the top. */
  private readonly mass = new Float64Array(CELLS + 1);

  fill(a: number, b: number): this {
    const top = ln(a / b);
    const deviation = Math.sqrt(1 / a + 1 / b);
    const low = Math.max(-FURTHEST, top - DEVIATIONS * deviation - FOLDINGS / a);
    const high = Math.min(FURTHEST, top + DEVIATIONS * deviation + FOLDINGS / b);
    const width = (high - low) / CELLS;
    this.interpolate(this.sum(a, b, { low, width, peak: logDensity(a, b, top, exp(-top)) }));
    return this;
  }

  /** The whole mass. */
  private sum(a: number, b: number, { low, width, peak }: { readonly low: number; readonly width: number; readonly peak: number }): number {
    const { shares, mass } = this;
    const fall = exp(-width);
    let odds = exp(-low);
    let before = exp(logDensity(a, b, low, odds) - peak);
    shares[0] = 1 / (1 + odds);
    mass[0] = (2 * before) / (a * width);
    for (let i = 1; i <= CELLS; i += 1) {
      odds *= fall;
      const density = exp(logDensity(a, b, low + i * width, odds) - peak);
      shares[i] = 1 / (1 + odds);
      mass[i] = (mass[i - 1] as number) + before + density;
      before = density;
    }
    return (mass[CELLS] as number) + (2 * before) / (b * width);
  }

  private interpolate(whole: number): void {
    const { bounds, shares, mass } = this;
    const stratum = whole / STRATA;
    let i = 0;
    bounds[0] = 0;
    bounds[STRATA] = 1;
    for (let k = 1; k < STRATA; k += 1) {
      const wanted = k * stratum;
      while (i <= CELLS && (mass[i] as number) < wanted) i += 1;
      bounds[k] = between(i, wanted, shares, mass);
    }
  }
}

/** Below the first node and above the last one there is nothing but tail. */
function between(i: number, wanted: number, shares: Float64Array, mass: Float64Array): number {
  if (i === 0 || i > CELLS) return shares[Math.min(i, CELLS)] as number;
  const [from, to] = [mass[i - 1] as number, mass[i] as number];
  const share = shares[i - 1] as number;
  return share + ((wanted - from) / (to - from)) * ((shares[i] as number) - share);
}

/** a·ln x + b·ln(1 − x) at the logit t, where e^−t is known. */
function logDensity(a: number, b: number, t: number, odds: number): number {
  return -(a + b) * ln(1 + odds) - b * t;
}

/** Draws as places among the strata: which one, and how far into it. Drawn once, they serve every distribution that is a table. */
export class Places {
  readonly strata: Uint16Array;
  /** From 0 to 1. */
  readonly within: Float64Array;

  /** `uniforms` on the open interval (0, 1). */
  constructor(uniforms: Float64Array) {
    this.strata = Uint16Array.from(uniforms, (u) => Math.trunc(u * STRATA));
    this.within = Float64Array.from(uniforms, (u) => u * STRATA - Math.trunc(u * STRATA));
  }

  /** The distribution's draws. */
  fill({ bounds }: BetaQuantiles, column: Float64Array): void {
    const { strata, within } = this;
    for (let i = 0; i < column.length; i += 1) {
      const k = strata[i] as number;
      const low = bounds[k] as number;
      column[i] = low + (within[i] as number) * ((bounds[k + 1] as number) - low);
    }
  }
}
