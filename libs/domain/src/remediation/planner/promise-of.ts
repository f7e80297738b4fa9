import type { CheckState } from '../../controls/check.js';
import { withoutOverrides } from '../../controls/override.js';
import { scorePosture } from '../../posture/score.js';
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

/** By the catalogue alone, as the promise is measured: an override makes no fix worth more or less. */
export function promiseOf(input: WhatIfInput, checkIds: readonly string[], constants: RiskConstants = BREACH_RISK_1_0): ClinicPromise {
  const { posture } = input;
  const plain = { ...input, posture: scorePosture({ ...posture, results: withoutOverrides(posture.checks) }) };
  // The rates are exact without a simulation; one draw is the least that the estimate takes.
  const quick = { ...constants, draws: 1 };
  const { before, after } = whatIf(plain, checkIds, quick);
  const fixes = plain.posture.checks
    .filter(({ checkId }) => checkIds.includes(checkId))
    .map(({ checkId, state }): PromisedFix => {
      const alone = whatIf(plain, [checkId], quick);
      return { checkId, stateBefore: state, gain: alone.before.risk.lambda - alone.after.risk.lambda };
    });
  const scores = { scoreBefore: before.posture.score, scoreAfter: after.posture.score };
  return { ...scores, lambdaBefore: before.risk.lambda, lambdaAfter: after.risk.lambda, fixes, baseline: baselineOf(input) };
}
