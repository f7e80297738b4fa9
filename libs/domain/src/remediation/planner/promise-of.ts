import type { CheckState } from '../../controls/check.js';
import { BREACH_RISK_1_0, type RiskConstants } from '../../risk/constants.js';
import type { RiskSide } from '../../risk/movement.js';
import { whatIf, type WhatIfInput } from '../what-if.js';
import { baselineOf } from './baseline.js';
import type { PromisedFix } from './promise.js';

/** What is promised of one clinic: its figures on the day, and as they are to be once the fixes are done and nothing else changes. */
export interface ClinicPromise {
  readonly scoreBefore: number | null;
  readonly scoreAfter: number | null;
  /** Expected breaches a year. */
  readonly lambdaBefore: number;
  readonly lambdaAfter: number;
  readonly fixes: readonly PromisedFix[];
  /** What achievement is measured from, whatever else happens on the same day. */
  readonly baseline: RiskSide;
}

/** States that work can change for the better. */
const MENDABLE: readonly CheckState[] = ['fail', 'partial'];

/** The checks among those asked for that neither fail nor pass in part: there is nothing to promise of them. */
export function notMendable({ posture }: WhatIfInput, checkIds: readonly string[]): readonly string[] {
  const mendable = new Set(posture.checks.filter(({ state }) => MENDABLE.includes(state)).map(({ checkId }) => checkId));
  return checkIds.filter((checkId) => !mendable.has(checkId));
}

export function promiseOf(input: WhatIfInput, checkIds: readonly string[], constants: RiskConstants = BREACH_RISK_1_0): ClinicPromise {
  // The rates are exact without a simulation; one draw is the least that the estimate takes.
  const quick = { ...constants, draws: 1 };
  const { before, after } = whatIf(input, checkIds, quick);
  const fixes = input.posture.checks
    .filter(({ checkId }) => checkIds.includes(checkId))
    .map(({ checkId, state }): PromisedFix => {
      const alone = whatIf(input, [checkId], quick);
      return { checkId, stateBefore: state, gain: alone.before.risk.lambda - alone.after.risk.lambda };
    });
  const scores = { scoreBefore: before.posture.score, scoreAfter: after.posture.score };
  return { ...scores, lambdaBefore: before.risk.lambda, lambdaAfter: after.risk.lambda, fixes, baseline: baselineOf(input) };
}
