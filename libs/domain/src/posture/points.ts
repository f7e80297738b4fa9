import { STEPS, type CheckResult, type Step } from '../controls/check.js';
import { isApplicable, provenGap } from './step.js';
import { STEP_WEIGHTS } from './weights.js';

/** Points of the score before caps that each check asked could earn, by its id; they sum to 100. */
export function pointsAtMost(checks: readonly Pick<CheckResult, 'checkId' | 'step' | 'weight' | 'state'>[]): ReadonlyMap<string, number> {
  const asked = checks.filter(isApplicable);
  const weightOf = (step: Step): number => asked.filter((check) => check.step === step).reduce((sum, { weight }) => sum + weight, 0);
  const steps = new Map(STEPS.map((step) => [step, weightOf(step)]));
  const total = STEPS.reduce((sum, step) => sum + ((steps.get(step) ?? 0) > 0 ? STEP_WEIGHTS[step] : 0), 0);
  return new Map(
    asked.map(({ checkId, step, weight }) => [checkId, (100 * STEP_WEIGHTS[step] * weight) / (total * (steps.get(step) ?? 1))]),
  );
}

/** Points that each check asked keeps from the score before caps, unknown counted as absent; they sum to 100 less that score. */
export function pointsLost(checks: readonly CheckResult[]): ReadonlyMap<string, number> {
  const most = pointsAtMost(checks);
  return new Map(checks.filter(isApplicable).map((check) => [check.checkId, (most.get(check.checkId) ?? 0) * provenGap(check)]));
}
