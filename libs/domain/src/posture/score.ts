import { CATALOGUE_VERSION } from '../controls/catalogue.js';
import { STEPS, type CheckResult } from '../controls/check.js';
import { withoutOverrides } from '../controls/override.js';
import type { Posture, ScoreCap, StepPosture } from './posture.js';
import { isApplicable, stepPosture } from './step.js';
import { STEP_WEIGHTS } from './weights.js';

export interface ScoreInput {
  readonly results: readonly CheckResult[];
  readonly asOf: Date;
  /** The version that gave the results; this build's when left out. */
  readonly catalogueVersion?: string;
}

/**
 * A clinic's score: 100 × (1 − Σ ω × gap proven), then the caps of grave findings. Unknown counts as absent in the score and as met in
 * the upper end of its band; what does not apply leaves the weights. A cap needs evidence: what is merely unknown has already
 * earned nothing. Null when no check rests on evidence.
 */
export function scorePosture({ results, asOf, catalogueVersion = CATALOGUE_VERSION }: ScoreInput): Posture {
  const steps = STEPS.map((step) => stepPosture(step, results));
  const applicable = stepsAsked(steps, results);
  const caps = capsOf(results);
  const uncapped = uncappedOf(applicable, results);
  return {
    catalogueVersion,
    asOf,
    score: uncapped === null ? null : capped(uncapped, caps),
    scoreIfUnknownPasses:
      uncapped === null
        ? null
        : capped(
            points(applicable, ({ hopedGap }) => hopedGap),
            caps,
          ),
    uncappedScore: uncapped,
    caps,
    steps,
    checks: results,
    coverage: mean(applicable, ({ coverage }) => coverage),
    confidence: mean(applicable, ({ confidence }) => confidence),
    ...overriding(results),
  };
}

/** What was judged otherwise than the catalogue does, and the score without that: nobody's thumb lies on the scale unseen. */
function overriding(results: readonly CheckResult[]): Pick<Posture, 'overrides' | 'scoreWithoutOverrides'> {
  const overrides = results.flatMap(({ overridden }) => overridden?.by ?? []);
  if (overrides.length === 0) return {};
  const plain = withoutOverrides(results);
  const steps = stepsAsked(
    STEPS.map((step) => stepPosture(step, plain)),
    plain,
  );
  const uncapped = uncappedOf(steps, plain);
  return { overrides, scoreWithoutOverrides: uncapped === null ? null : capped(uncapped, capsOf(plain)) };
}

function stepsAsked(steps: readonly StepPosture[], results: readonly CheckResult[]): readonly StepPosture[] {
  return steps.filter(({ step }) => results.some((result) => result.step === step && isApplicable(result)));
}

function uncappedOf(asked: readonly StepPosture[], results: readonly CheckResult[]): number | null {
  return hasEvidence(results) ? points(asked, ({ provenGap }) => provenGap) : null;
}

function points(steps: readonly StepPosture[], gap: (step: StepPosture) => number): number {
  return 100 * (1 - mean(steps, gap));
}

function mean(steps: readonly StepPosture[], value: (step: StepPosture) => number): number {
  const total = steps.reduce((sum, { step }) => sum + STEP_WEIGHTS[step], 0);
  return total === 0 ? 0 : steps.reduce((sum, step) => sum + STEP_WEIGHTS[step.step] * value(step), 0) / total;
}

/** That nobody has signed a review is known without any evidence: it has no age. */
function hasEvidence(results: readonly CheckResult[]): boolean {
  return results.some(({ coverage, ageDays }) => coverage > 0 && ageDays !== null);
}

function capped(score: number, caps: readonly ScoreCap[]): number {
  return Math.min(score, ...caps.map(({ limit }) => limit));
}

/** Lowest limit first. */
function capsOf(results: readonly CheckResult[]): readonly ScoreCap[] {
  const caps = results.flatMap(({ cap, checkId }) => (cap ? [{ ...cap, checkIds: [checkId] }] : []));
  return caps.sort((a, b) => a.limit - b.limit || (a.id < b.id ? -1 : 1));
}
