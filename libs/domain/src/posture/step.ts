import { CHECK_STATES, type CheckResult, type CheckState, type Step } from '../controls/check.js';
import type { StepPosture } from './posture.js';

/** The gap of a check with what is unknown counted as absent, 0..1. */
export function provenGap({ gap, coverage }: CheckResult): number {
  return gap === null ? 1 : coverage * gap + (1 - coverage);
}

/** The gap of a check with what is unknown counted as met, 0..1. */
function hopedGap({ gap, coverage }: CheckResult): number {
  return gap === null ? 0 : coverage * gap;
}

export function isApplicable({ state }: Pick<CheckResult, 'state'>): boolean {
  return state !== 'not-applicable';
}

/** One step's posture: the weighted means of its applicable checks. */
export function stepPosture(step: Step, results: readonly CheckResult[]): StepPosture {
  const own = results.filter((result) => result.step === step);
  const asked = own.filter(isApplicable);
  return {
    step,
    gap: stepGap(step, own),
    provenGap: weighted(asked, provenGap) ?? 0,
    hopedGap: weighted(asked, hopedGap) ?? 0,
    coverage: weighted(asked, ({ coverage }) => coverage) ?? 0,
    confidence: weighted(asked, ({ confidence }) => confidence) ?? 0,
    ageDays: weighted(
      asked.filter(({ ageDays }) => ageDays !== null),
      ({ ageDays }) => ageDays ?? 0,
    ),
    states: countStates(own),
  };
}

/** What the risk model reads of a step; null when nothing of it is known. Where a check measures the whole step for it, that figure stands alone. */
export function stepGap(
  step: Step,
  results: readonly Pick<CheckResult, 'step' | 'state' | 'weight' | 'coverage' | 'gap' | 'riskGap'>[],
): number | null {
  const asked = results.filter((result) => result.step === step && isApplicable(result));
  const measured = asked.find(({ riskGap }) => riskGap !== undefined);
  if (measured) return measured.riskGap ?? null;
  const known = asked.filter(({ gap }) => gap !== null);
  const total = known.reduce((sum, { weight, coverage }) => sum + weight * coverage, 0);
  if (total === 0) return null;
  return known.reduce((sum, { gap, weight, coverage }) => sum + (gap ?? 0) * weight * coverage, 0) / total;
}

function weighted(results: readonly CheckResult[], value: (result: CheckResult) => number): number | null {
  const total = results.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? null : results.reduce((sum, result) => sum + result.weight * value(result), 0) / total;
}

function countStates(results: readonly CheckResult[]): Readonly<Record<CheckState, number>> {
  const counts = CHECK_STATES.map((state) => [state, results.filter((result) => result.state === state).length] as const);
  return Object.fromEntries(counts) as Record<CheckState, number>;
}
