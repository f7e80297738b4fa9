import { STEP_TITLES, type ClinicId, type StepPosture } from '#libs/domain';
import type { DayPosture } from '#libs/flow';
import { toAppliedView } from '../controls/override.mapper.js';
import type { CheckStateCountsView, PostureView, StepPostureView } from './posture.view.js';

export function toPostureView(clinicId: ClinicId, { posture }: DayPosture): PostureView {
  return {
    clinicId,
    asOf: posture.asOf,
    score: posture.score,
    scoreIfUnknownPasses: posture.scoreIfUnknownPasses,
    uncappedScore: posture.uncappedScore,
    scoreWithoutOverrides: scoreWithoutOverrides(posture),
    overrides: (posture.overrides ?? []).map(toAppliedView),
    coverage: posture.coverage,
    confidence: posture.confidence,
    caps: posture.caps.map(({ id, limit, reason, checkIds }) => ({ id, limit, reason, checkIds })),
    steps: posture.steps.map((step) => toStepView(clinicId, step)),
    catalogueVersion: posture.catalogueVersion,
  };
}

/** Where nothing is overridden it is the score. */
export function scoreWithoutOverrides({ score, scoreWithoutOverrides: without }: DayPosture['posture']): number | null {
  return without === undefined ? score : without;
}

function toStepView(clinicId: ClinicId, step: StepPosture): StepPostureView {
  return {
    clinicId,
    step: step.step,
    title: STEP_TITLES[step.step],
    score: scoreOf(step.provenGap),
    scoreIfUnknownPasses: scoreOf(step.hopedGap),
    gap: step.gap,
    coverage: step.coverage,
    confidence: step.confidence,
    ageDays: step.ageDays,
    states: toCounts(step.states),
  };
}

/** A gap of 0 is a score of 100. */
function scoreOf(gap: number): number {
  return 100 * (1 - gap);
}

function toCounts(states: StepPosture['states']): CheckStateCountsView {
  const { pass, partial, fail, unknown, error, stale } = states;
  return { pass, partial, fail, unknown, notApplicable: states['not-applicable'], error, stale };
}
