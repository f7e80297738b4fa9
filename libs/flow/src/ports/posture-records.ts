import type { CheckResult, OpenVulnerability, Posture, RiskEstimate } from '#libs/domain';

export interface DayAssessment {
  readonly day: string;
  readonly asOf: Date;
  readonly catalogueVersion: string;
  readonly checks: readonly CheckResult[];
  readonly vulnerabilities: readonly OpenVulnerability[];
  readonly remoteAdministrationExposed: boolean;
  /** SHA-256 over the ids and confirmation times of the evidence used. */
  readonly evidenceHash: string;
}

/** A posture without its checks, which are read separately: most readers want the figures of many clinics. */
export type PostureSummary = Omit<Posture, 'checks'>;

export interface DayPosture {
  readonly day: string;
  readonly posture: PostureSummary;
  readonly risk: RiskEstimate;
  readonly evidenceHash: string;
}

/** What was told of a clinic's quarter on the earliest of its assessed days. */
export interface RiskForecast {
  readonly quarter: string;
  readonly day: string;
  /** The quarter's last day. */
  readonly endsOn: string;
  readonly model: string;
  readonly lambda: number;
  /** P(at least one breach from `day` to `endsOn`). */
  readonly probability: number;
  readonly toldAt: Date;
}

export type Grain = 'week' | 'quarter';

/** `as-reported`: with what was known on the day; `as-known-now`: with what has been learnt of it since. */
export type SeriesTime = 'as-reported' | 'as-known-now';

/** The last assessed day of a week or quarter, and the instant whose knowledge it was reported with. */
export interface ReportedDay {
  readonly grain: Grain;
  readonly day: string;
  readonly asOf: Date;
  /** Of the evidence that it was reported from. */
  readonly evidenceHash: string;
  /** Of what the period shows as known now: told again since, or else as reported; null: of a telling that did not note it. */
  readonly shownHash: string | null;
}

/** Whence what is known now. */
export interface Known {
  readonly at: Date;
  readonly evidenceHash: string;
}

/** A clinic at the end of a week or quarter, read by every trend. Step arrays follow STEPS. */
export interface TrendRow {
  readonly grain: Grain;
  /** `2026-W47` or `2026-Q4`. */
  readonly period: string;
  readonly start: string;
  readonly day: string;
  readonly score: number | null;
  readonly scoreIfUnknownPasses: number | null;
  /** As the catalogue alone would have it, null where it would have none; absent when nothing was overridden. */
  readonly scoreWithoutOverrides?: number | null;
  readonly coverage: number;
  readonly confidence: number;
  /** By which model; rates of two models are compared by their reference clinics' rates. */
  readonly model: string;
  readonly referenceLambda: number;
  readonly lambda: number;
  readonly probability: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly expectedAnnualLoss: number;
  readonly stepScores: readonly number[];
  readonly stepCoverage: readonly number[];
}

/** What the pipeline made of the clinic's evidence, a row a day. */
export abstract class PostureRecords {
  abstract keepAssessment(assessment: DayAssessment): Promise<void>;
  abstract assessmentOf(day: string): Promise<DayAssessment | null>;
  abstract keepPosture(posture: DayPosture): Promise<void>;
  abstract postureOf(day: string): Promise<DayPosture | null>;
  /** The latest posture on or before `day`; null before the first assessment. */
  abstract latestPosture(day: string): Promise<DayPosture | null>;
  /** Writes each period's row unless it already shows a later day, and keeps the forecast of the quarter's earliest day, whichever is told first. */
  abstract keepTrends(rows: readonly TrendRow[], forecast?: RiskForecast): Promise<void>;
  /** Keeps what is known of periods since; the rows that were reported stay. */
  abstract keepKnownTrends(rows: readonly TrendRow[], known: Known): Promise<void>;
  /** Periods of the trend whose last assessed day is from `first` to before `end`, in order of their days. */
  abstract reportedBetween(first: string, end: string): Promise<readonly ReportedDay[]>;
  /** Newest `periods` rows that start on or before `until`, oldest first. */
  abstract trend(grain: Grain, periods: number, until: string): Promise<readonly TrendRow[]>;
}
