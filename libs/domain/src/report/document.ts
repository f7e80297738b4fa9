import type { AppliedOverride, CheckState, Step } from '../controls/check.js';
import type { Action } from '../remediation/action.js';
import type { ExceptionKind } from '../remediation/exception.js';
import type { Range } from '../risk/estimate.js';
import type { SignOff } from '../review/review.js';
import type { Quarter } from '../tenancy/quarter.js';
import type { Side } from '../tenancy/role.js';

/** The quarterly report as data: everything that is printed, nothing about how. Dates are ISO strings so that it can be hashed and stored. */
export interface ReportDocument {
  readonly format: 'wardround.quarterly-report/1';
  readonly clinic: {
    readonly name: string;
    readonly archetype: string;
    readonly timeZone: string;
    readonly practitioners: number;
    readonly patientRecords: number | null;
  };
  readonly provider: { readonly name: string };
  /** Made by the simulator: every page says so. */
  readonly simulated: boolean;
  readonly quarter: Quarter;
  readonly previousQuarter: Quarter | null;
  readonly frozenAsOf: string;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly snapshotHash: string;
  /** SHA-256 over the facts used and when each was last confirmed, hex. */
  readonly evidenceHash: string;
  /** The newest link of the provider's audit when the report was frozen; null before its first event. */
  readonly auditHead: { readonly events: number; readonly hash: string } | null;
  readonly catalogueVersion: string;
  readonly riskModel: string;
  /** One plain sentence for the principal. */
  readonly verdict: string;
  readonly score: ScoreFigure;
  readonly previousScore: ScoreFigure | null;
  readonly risk: RiskFigure;
  readonly previousRisk: RiskFigure | null;
  /** Lowest limit first. */
  readonly caps: readonly { readonly limit: number; readonly reason: string; readonly checkIds: readonly string[] }[];
  readonly steps: readonly StepFigure[];
  /** Oldest first, at most eight quarters, ending with this one. */
  readonly trend: readonly TrendPoint[];
  /** LMDI drivers against the reference clinic, in events a year; they sum to lambda − referenceLambda. */
  readonly drivers: {
    readonly lambda: number;
    readonly referenceLambda: number;
    readonly parts: readonly { readonly label: string; readonly delta: number }[];
    /** Steps without any evidence, taken as in the reference clinic. */
    readonly assumedSteps: readonly Step[];
  };
  readonly changes: readonly ChangeLine[];
  /** Best gain first; without what exceptions leave as it is. */
  readonly actions: readonly Action[];
  /** What is left as it is, or proposed to be; those in force first. Absent in reports frozen before there were exceptions. */
  readonly exceptions?: readonly ExceptionFigure[];
  /** What was judged otherwise than the catalogue does, and score and risk without that; absent when nothing was. */
  readonly overrides?: {
    readonly scoreWithout: number | null;
    /** Absent in reports frozen before it was estimated. */
    readonly riskWithout?: RiskFigure;
    readonly figures: readonly OverrideFigure[];
  };
  /** Points missing to 100 before caps, and how many of these exceptions leave so; null without a score. */
  readonly asAccepted?: { readonly lost: number; readonly accepted: number } | null;
  readonly coverage: CoverageFigure;
  readonly signOffs: readonly (Omit<SignOff, 'signedAt'> & { readonly signedAt: string })[];
}

export interface ScoreFigure {
  readonly score: number | null;
  readonly ifUnknownPasses: number | null;
  readonly uncapped: number | null;
}

export interface RiskFigure {
  readonly probabilityYear: number;
  readonly range: Range;
  readonly expectedAnnualLoss: number;
  readonly annualLossP95: number;
}

export interface StepFigure {
  readonly step: Step;
  readonly title: string;
  /** 0..100: 100 × (1 − gap proven). */
  readonly score: number;
  readonly ifUnknownPasses: number;
  readonly previousScore: number | null;
  readonly coverage: number;
  readonly confidence: number;
  readonly ageDays: number | null;
  readonly checks: readonly {
    readonly checkId: string;
    readonly title: string;
    readonly state: CheckState;
    readonly previousState: CheckState | null;
    readonly message: string;
    readonly source: string;
    readonly ageDays: number | null;
  }[];
}

export interface TrendPoint {
  readonly quarter: Quarter;
  readonly score: number | null;
  readonly ifUnknownPasses: number | null;
  readonly risk: Range | null;
}

/** A check whose answer or evidence changed; without step and answers: that the catalogue changed. */
export interface ChangeLine {
  readonly step: Step | null;
  readonly title: string;
  readonly from: CheckState | null;
  readonly to: CheckState | null;
  /** Points of score before caps that this line accounts for; with the shift of the caps and what is too small to list they sum to the change. */
  readonly points: number;
  readonly message: string;
}

/** A check that was judged otherwise than the catalogue does. */
export interface OverrideFigure extends Omit<AppliedOverride, 'id'> {
  readonly title: string;
}

export interface ExceptionFigure {
  readonly checkId: string;
  readonly title: string;
  /** The one subject; null: the whole check. */
  readonly subject: string | null;
  readonly kind: ExceptionKind;
  readonly reason: string;
  /** False: it waits for the clinic, and has no effect. */
  readonly isInForce: boolean;
  readonly proposedBy: { readonly name: string; readonly side: Side };
  /** Null: in force without, or waiting. */
  readonly acceptedBy: string | null;
  readonly expiresAt: string;
}

export interface CoverageFigure {
  readonly overall: number;
  readonly confidence: number;
  readonly devices: number;
  readonly silentDevices: readonly { readonly name: string; readonly lastReportAt: string | null }[];
  readonly unknowns: readonly UnknownFigure[];
}

/** Something that is not known, and what would tell. */
interface UnknownFigure {
  /** e.g. `Penetration test within a year`. */
  readonly title: string;
  readonly state: CheckState;
  /** Why it is not known. */
  readonly message: string;
  readonly findOut: string;
}
