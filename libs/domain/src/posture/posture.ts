import type { AppliedOverride, CheckResult, CheckState, Step } from '../controls/check.js';

/** How safe a clinic can show itself to be at one instant. */
export interface Posture {
  readonly catalogueVersion: string;
  readonly asOf: Date;
  /** What the evidence proves, 0–100 after caps: what is unknown earns nothing. Null when there is no evidence at all. */
  readonly score: number | null;
  /** The score if everything unknown turned out well, after caps: the upper end of the band. */
  readonly scoreIfUnknownPasses: number | null;
  readonly uncappedScore: number | null;
  readonly caps: readonly ScoreCap[];
  readonly steps: readonly StepPosture[];
  readonly checks: readonly CheckResult[];
  /** Weighted share of the evidence that exists, 0..1. */
  readonly coverage: number;
  /** Weighted trust in it, 0..1. */
  readonly confidence: number;
  /** What was judged otherwise than the catalogue does; absent when nothing was. */
  readonly overrides?: readonly AppliedOverride[];
  /** The score as the catalogue alone would have it; absent when nothing was overridden. */
  readonly scoreWithoutOverrides?: number | null;
}

/** A finding so grave that no other merit may hide it. */
export interface ScoreCap {
  readonly id: string;
  readonly limit: number;
  readonly reason: string;
  readonly checkIds: readonly string[];
}

export interface StepPosture {
  readonly step: Step;
  /** Weighted gap of what is known, 0..1; null when nothing is. Feeds the risk model. */
  readonly gap: number | null;
  /** Weighted gap with the unknown counted as absent, 0..1. Feeds the score. */
  readonly provenGap: number;
  /** Weighted gap with the unknown counted as met, 0..1. Feeds the upper end of the band. */
  readonly hopedGap: number;
  readonly coverage: number;
  readonly confidence: number;
  readonly ageDays: number | null;
  readonly states: Readonly<Record<CheckState, number>>;
}
