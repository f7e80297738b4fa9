import type { CheckState } from '../../controls/check.js';
import { BREACH_RISK_1_0, type RiskConstants } from '../../risk/constants.js';
import { riskMovement, type RiskSide } from '../../risk/movement.js';
import { ratedByAnswers } from './baseline.js';

/** A fix as it was promised. */
export interface PromisedFix {
  readonly checkId: string;
  /** Expected breaches a year that it was to remove, alone. */
  readonly gain: number;
  readonly stateBefore: CheckState;
}

/**
 * What became of a promised fix. `done`: the check passes. `better`, `open`, `worse`: it does not, and its part of the risk fell, stayed or rose.
 * `gone`: the check no longer applies. `not-known`: the evidence no longer tells. Neither of the last two is ever counted as done.
 */
export const PROMISE_STATES = ['done', 'better', 'open', 'worse', 'gone', 'not-known'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

export interface KeptPromise {
  readonly state: PromiseState;
  /** Expected breaches a year that the check's change removed between the two days; below 0 when it added some, null when not known. */
  readonly achieved: number | null;
}

/** Turns what moved between two days into what became of each fix. Both days are rated alike, so that the parts of all checks sum to the change. */
export function keptPromises(
  fixes: readonly PromisedFix[],
  before: RiskSide,
  now: RiskSide,
  constants: RiskConstants = BREACH_RISK_1_0,
): readonly KeptPromise[] {
  const [was, is] = [ratedByAnswers(before, constants), ratedByAnswers(now, constants)];
  const { byCheck } = riskMovement(was, is, constants);
  const rates = { lambdaBefore: was.risk.lambda, lambdaNow: is.risk.lambda };
  const states = new Map(now.checks.map(({ checkId, state }) => [checkId, state]));
  return fixes.map(({ checkId }) => keptPromise({ stateNow: states.get(checkId) ?? null, moved: byCheck.get(checkId) ?? 0, ...rates }));
}

interface Since {
  readonly stateNow: CheckState | null;
  /** The check's part of the change of ln λ. */
  readonly moved: number;
  readonly lambdaBefore: number;
  readonly lambdaNow: number;
}

const JUDGED: readonly (CheckState | null)[] = ['pass', 'partial', 'fail'];
/** Less of ln λ than this is the last bits of floats. */
const NOTHING = 1e-9;

/** What a fix achieved since it was promised, by the ledger of what moved: the checks' parts sum to the change of the clinic's rate. */
function keptPromise({ stateNow, moved, lambdaBefore, lambdaNow }: Since): KeptPromise {
  if (stateNow === 'not-applicable') return { state: 'gone', achieved: null };
  if (!JUDGED.includes(stateNow)) return { state: 'not-known', achieved: null };
  const achieved = Math.abs(moved) < NOTHING ? 0 : -moved * logarithmicMean(lambdaBefore, lambdaNow);
  if (stateNow === 'pass') return { state: 'done', achieved };
  return { state: achieved > 0 ? 'better' : achieved < 0 ? 'worse' : 'open', achieved };
}

/** Turns parts of a logarithm into parts of the difference (LMDI). */
function logarithmicMean(a: number, b: number): number {
  if (a <= 0 || b <= 0) return 0;
  const ratio = Math.log(a / b);
  return Math.abs(ratio) < NOTHING ? a : (a - b) / ratio;
}
