import type { Range } from '#libs/domain';

/** A day's risk as a model sees it that did not report it: beside what was reported, never in its place. */
export interface RecomputedRisk {
  readonly model: string;
  readonly day: string;
  readonly lambda: number;
  readonly referenceLambda: number;
  readonly probability: number;
  readonly range: Range;
  readonly expectedAnnualLoss: number;
  readonly annualLossP95: number;
  /** Of the assessment that it was computed from. */
  readonly evidenceHash: string;
}

/** The clinic's history by other models than those that reported it. */
export abstract class RiskSeriesRecords {
  /** Quarters, e.g. `2026-Q3`, with days that another model reported and this one has not been computed for; oldest first. */
  abstract missingQuarters(model: string): Promise<readonly string[]>;
  /** Those days of one quarter. */
  abstract missingDays(model: string, quarter: string): Promise<readonly string[]>;
  abstract keep(risk: RecomputedRisk): Promise<void>;
}

/** How far the recomputation of the clinics' history by a model has come. */
export interface RecomputeProgress {
  /** Clinics with any part. */
  readonly clinics: number;
  /** Parts, each a clinic's quarter. */
  readonly waiting: number;
  readonly done: number;
  /** Set aside after repeated failures, for an operator to look at. */
  readonly failed: number;
  /** Days computed. */
  readonly days: number;
  /** Clinics with days that nobody has asked for yet: start again. */
  readonly notRequested: number;
  readonly lastFinishedAt: Date | null;
}

/** A period of a clinic as one model sees it. */
export interface RiskSeriesPoint {
  readonly period: string;
  readonly start: string;
  readonly day: string;
  /** True when it was reported by this model; false when it was recomputed. */
  readonly reported: boolean;
  readonly lambda: number;
  readonly probability: number;
  readonly range: Range;
  readonly expectedAnnualLoss: number;
}
