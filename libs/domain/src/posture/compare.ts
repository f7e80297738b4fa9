import { STEPS, type CheckResult, type CheckState, type Step } from '../controls/check.js';
import type { Posture } from './posture.js';
import { isApplicable, provenGap } from './step.js';
import { STEP_WEIGHTS } from './weights.js';

export interface PostureChange {
  readonly checkId: string;
  readonly step: Step;
  readonly title: string;
  /** Null: the check was not asked before. */
  readonly from: CheckState | null;
  readonly to: CheckState;
  /** Points of score that this check accounts for. */
  readonly points: number;
  readonly message: string;
}

export interface PostureComparison {
  /** Largest effect first. */
  readonly changes: readonly PostureChange[];
  /** Change of the score; a score that did not exist counts as 0. The changes' points and `remainder` sum to it. */
  readonly total: number;
  /** What no line accounts for: caps, and shifts too small to list. */
  readonly remainder: number;
}

/** Smaller shifts are listed only when the state changed, points of score. */
const NOTICEABLE = 0.05;

/** What changed between two postures, and how much of the score each change accounts for. */
export function comparePostures(
  previous: Pick<Posture, 'score' | 'checks'>,
  current: Pick<Posture, 'score' | 'checks'>,
): PostureComparison {
  const before = new Map(previous.checks.map((check) => [check.checkId, check]));
  const pointsBefore = contributions(previous);
  const pointsNow = contributions(current);
  const changes = current.checks
    .map((check) =>
      changeOf(check, before.get(check.checkId), (pointsNow.get(check.checkId) ?? 0) - (pointsBefore.get(check.checkId) ?? 0)),
    )
    .filter(({ from, to, points }) => from !== to || Math.abs(points) >= NOTICEABLE)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const total = (current.score ?? 0) - (previous.score ?? 0);
  return { changes, total, remainder: total - changes.reduce((sum, { points }) => sum + points, 0) };
}

/** Points of the uncapped score that each check earns; they sum to it. */
function contributions({ score, checks }: Pick<Posture, 'score' | 'checks'>): ReadonlyMap<string, number> {
  if (score === null) return new Map();
  const asked = checks.filter(isApplicable);
  const weightOf = (step: Step): number => asked.filter((check) => check.step === step).reduce((sum, { weight }) => sum + weight, 0);
  const stepWeights = new Map(STEPS.map((step) => [step, weightOf(step)]));
  const total = STEPS.reduce((sum, step) => sum + ((stepWeights.get(step) ?? 0) > 0 ? STEP_WEIGHTS[step] : 0), 0);
  return new Map(
    asked.map((check) => [
      check.checkId,
      (100 * STEP_WEIGHTS[check.step] * check.weight * (1 - provenGap(check))) / (total * (stepWeights.get(check.step) ?? 1)),
    ]),
  );
}

function changeOf(now: CheckResult, before: CheckResult | undefined, points: number): PostureChange {
  const { checkId, step, title, state, message } = now;
  return { checkId, step, title, from: before?.state ?? null, to: state, points, message };
}

/** The lines alone, for whoever shows no sum. */
export function changesBetween(
  previous: Pick<Posture, 'score' | 'checks'>,
  current: Pick<Posture, 'score' | 'checks'>,
): readonly PostureChange[] {
  return comparePostures(previous, current).changes;
}
