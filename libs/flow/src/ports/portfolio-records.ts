import type { DeviceMatchSummary, DeviceSourceSummary } from './subject-views.js';
import type {
  CheckOverride,
  CheckResult,
  Clinic,
  ClinicId,
  DeviceId,
  KeptEdition,
  ImportedWith,
  Incident,
  MaintenanceWindow,
  KeptHalfYear,
  Review,
  ReviewId,
  RiskException,
  SettledForecast,
  Suspicion,
} from '#libs/domain';
import type { ClinicWorkPlan } from './work-plan-records.js';
import type { FeedStanding } from './feeds.js';
import type { BindingFilter, BindingSummary, Connection, PullRun } from './connection-records.js';
import type { ImportMapping } from './import-records.js';
import type { LiveAnswerSummary, LiveQuerySummary } from './live-query-records.js';
import type { AuditEntry, AuditFilter, LedgerEntry } from './audit-records.js';
import type { DayPosture, Grain, SeriesTime, TrendRow } from './posture-records.js';
import type { BookExperience, IncidentFilter } from './incident-records.js';
import type { RecomputeProgress, RiskSeriesPoint } from './risk-series-records.js';
import type { Page, PageRequest } from './page.js';
import { PortfolioFindings } from './portfolio-findings.js';
import type { SubmissionState, SubmissionSummary } from './intake-records.js';
import type { ReportFile } from './review-records.js';

export interface ClinicFilter {
  readonly search: string | null;
  readonly archetypes: readonly string[] | null;
  readonly groupName: string | null;
  readonly simulated: boolean | null;
  readonly ids: readonly ClinicId[] | null;
}

export type ClinicOrder = 'name' | 'score' | 'risk';

/** `suspect`: its key seems to be on two machines; what it sends is kept and marked. */
export type DeviceState = 'active' | 'suspect' | 'revoked';

export interface DeviceSummary {
  readonly id: DeviceId;
  readonly clinicId: ClinicId;
  readonly state: DeviceState;
  readonly keyIssuedAt: Date;
  readonly suspectSince: Date | null;
  readonly suspicion: Suspicion | null;
  readonly revokedAt: Date | null;
  readonly revokeReason: string | null;
  readonly name: string;
  readonly platform: string | null;
  readonly role: string | null;
  readonly osName: string | null;
  readonly osVersion: string | null;
  readonly enrolledAt: Date;
  readonly lastReportAt: Date | null;
}
export interface EnrolmentTokenSummary {
  readonly id: string;
  readonly clinicId: ClinicId;
  readonly label: string;
  readonly maxUses: number;
  readonly uses: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}
export interface ReviewSummary extends Review {
  readonly clinicId: ClinicId;
  readonly score: number | null;
  readonly scoreIfUnknownPasses: number | null;
  readonly risk: { readonly p5: number; readonly p50: number; readonly p95: number } | null;
  readonly report: ReportFile;
}
/** How a portfolio's series is told; as reported, over all clinics of each period, when left out. */
export interface SeriesChoice {
  readonly time: SeriesTime;
  /** Only clinics that have every period of the series: who comes or goes does not bend the line. */
  readonly likeForLike: boolean;
}

/** A portfolio's period: sums and means over the clinics that were in care. */
export interface PortfolioTrendRow {
  readonly period: string;
  readonly start: string;
  readonly clinics: number;
  readonly clinicsWithEvidence: number;
  /** Those whose score rests on overrides. */
  readonly clinicsOverridden: number;
  readonly meanScore: number | null;
  readonly medianScore: number | null;
  readonly expectedBreaches: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly expectedAnnualLoss: number;
  readonly coverage: number;
  readonly stepScores: readonly number[];
  readonly stepCoverage: readonly number[];
}
export interface ClinicException extends RiskException {
  readonly clinicId: ClinicId;
}
export interface ClinicOverride extends CheckOverride {
  /** Null: of all the provider's clinics. */
  readonly clinicId: ClinicId | null;
}
export interface ClinicTrendRow extends TrendRow {
  readonly clinicId: ClinicId;
}

export interface TrendSpan {
  readonly grain: Grain;
  readonly periods: number;
  readonly until: string;
}

/** Reads over the scope's clinics; every answer is limited to them by the database. */
export abstract class PortfolioRecords extends PortfolioFindings {
  /** The provider's connections, by name. */
  abstract connections(): Promise<readonly Connection[]>;
  /** What the scope's clinics are bound to: these clinics, or this binding, or all. */
  abstract bindings(filter: { readonly clinics?: readonly ClinicId[]; readonly bindingId?: string }): Promise<readonly BindingSummary[]>;
  /** Those whose last pull was not whole first, then by clinic. */
  abstract bindingPage(filter: BindingFilter, page: PageRequest): Promise<Page<BindingSummary>>;
  /** How the deployment's feeds go, whoever asks. */
  abstract intelligenceFeeds(): Promise<readonly FeedStanding[]>;
  /** What of the feeds is kept and where it came from, whoever asks. */
  abstract feedEditions(): Promise<readonly KeptEdition[]>;
  /** What the OAIC published since the product's own series ends. */
  abstract publishedHalfYears(): Promise<readonly KeptHalfYear[]>;
  /** The latest pulls of each binding, newest first. */
  abstract pullRuns(bindingIds: readonly string[], each: number): Promise<readonly PullRun[]>;
  /** The submission, and whose it is; null when it is of none of the scope's clinics. */
  abstract submission(id: string): Promise<(Pick<SubmissionSummary, 'id'> & { readonly clinicId: ClinicId }) | null>;
  /** What the provider reads files by, by name. */
  abstract importMappings(): Promise<readonly ImportMapping[]>;
  /** Versions of mappings as they were, also of those that were changed or removed since. */
  abstract importMappingVersions(wanted: readonly ImportedWith[]): Promise<readonly ImportMapping[]>;
  /** Questions to computers of the scope's clinics, newest first. */
  abstract liveQueries(page: PageRequest): Promise<Page<LiveQuerySummary>>;
  abstract liveQuery(queryId: string): Promise<LiveQuerySummary | null>;
  /** What the scope's computers answered, by name. */
  abstract liveAnswers(queryId: string, page: PageRequest): Promise<Page<LiveAnswerSummary>>;
  abstract clinics(filter: ClinicFilter, order: ClinicOrder, page: PageRequest): Promise<Page<Clinic>>;
  abstract clinicsById(ids: readonly ClinicId[]): Promise<readonly Clinic[]>;
  abstract latestPostures(ids: readonly ClinicId[]): Promise<ReadonlyMap<ClinicId, DayPosture>>;
  /** Postures on or before `day`, e.g. the end of last quarter. */
  abstract posturesAt(ids: readonly ClinicId[], day: string): Promise<ReadonlyMap<ClinicId, DayPosture>>;
  /** The checks behind the posture on or before `day`: large, so ask for few clinics. */
  abstract checksAt(ids: readonly ClinicId[], day: string): Promise<ReadonlyMap<ClinicId, readonly CheckResult[]>>;
  /** As reported unless it is asked otherwise. */
  abstract trends(
    ids: readonly ClinicId[],
    grain: Grain,
    periods: number,
    until: string,
    time?: SeriesTime,
  ): Promise<readonly ClinicTrendRow[]>;
  abstract portfolioTrend(
    filter: ClinicFilter,
    grain: Grain,
    periods: number,
    until: string,
    how?: SeriesChoice,
  ): Promise<readonly PortfolioTrendRow[]>;
  /** The same page of each clinic's devices, however many clinics; an empty one where the scope sees none. */
  abstract devices(
    ids: readonly ClinicId[],
    /** Null: all that are not revoked. */
    state: DeviceState | null,
    page: PageRequest,
  ): Promise<ReadonlyMap<ClinicId, Page<DeviceSummary>>>;
  /** By the id of any sighting: the computer that it is of. */
  abstract devicesById(ids: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, DeviceSummary>>;
  /** The sightings of each computer, the first one first. */
  abstract deviceSources(ids: readonly DeviceId[]): Promise<ReadonlyMap<DeviceId, readonly DeviceSourceSummary[]>>;
  /** Computers of each clinic that may be one, the latest found first, at most so many a clinic. */
  abstract deviceMatches(ids: readonly ClinicId[], each: number): Promise<ReadonlyMap<ClinicId, readonly DeviceMatchSummary[]>>;
  /** Devices of the clinics that are suspected, the latest first. */
  abstract suspectDevices(filter: ClinicFilter, limit: number): Promise<readonly DeviceSummary[]>;
  /** Newest first. */
  abstract enrolmentTokens(clinicId: ClinicId, page: PageRequest): Promise<Page<EnrolmentTokenSummary>>;
  abstract enrolmentToken(id: string): Promise<EnrolmentTokenSummary | null>;
  abstract submissions(
    ids: readonly ClinicId[],
    state: SubmissionState | null,
    page: PageRequest,
  ): Promise<ReadonlyMap<ClinicId, Page<SubmissionSummary>>>;
  abstract reviews(filter: { clinicId: ClinicId | null; state: Review['state'] | null }, page: PageRequest): Promise<Page<ReviewSummary>>;
  abstract reviewsOfClinics(ids: readonly ClinicId[], perClinic: number): Promise<readonly ReviewSummary[]>;
  /** The latest breach first. */
  abstract incidents(filter: IncidentFilter, page: PageRequest): Promise<Page<Incident>>;
  abstract incident(id: string): Promise<Incident | null>;
  /** What the clinics went through up to and including the day. */
  abstract experience(filter: ClinicFilter, until: string): Promise<BookExperience>;
  /** Forecasts of quarters that ended before the day. */
  abstract settledForecasts(filter: ClinicFilter, until: string): Promise<readonly SettledForecast[]>;
  /** How far the clinics' history by a model has come. */
  abstract recomputeProgress(filter: ClinicFilter, model: string): Promise<RecomputeProgress>;
  /** The clinics' periods as one model sees them, the last day of each, oldest first. */
  abstract riskSeries(ids: readonly ClinicId[], model: string, span: TrendSpan): Promise<ReadonlyMap<ClinicId, readonly RiskSeriesPoint[]>>;
  /** Newest first. Whoever sees assigned clinics only is told of these. */
  abstract auditEvents(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
  /** What the provider's people did at each clinic, newest first. */
  abstract accessLedger(ids: readonly ClinicId[], page: PageRequest): Promise<ReadonlyMap<ClinicId, Page<LedgerEntry>>>;
  /** The same events in the order of the chain, after a number. */
  abstract auditRun(filter: AuditFilter, after: number, limit: number): Promise<readonly AuditEntry[]>;
  abstract review(id: ReviewId): Promise<ReviewSummary | null>;
  /** Every exception of each clinic, ended ones too, newest first. */
  abstract exceptions(ids: readonly ClinicId[]): Promise<readonly ClinicException[]>;
  abstract exception(id: string): Promise<ClinicException | null>;
  /** Every override of each clinic, and the provider's own, ended ones too, newest first. */
  abstract overrides(ids: readonly ClinicId[]): Promise<readonly ClinicOverride[]>;
  abstract override(id: string): Promise<ClinicOverride | null>;
  /** Ids of the plans that concern the scope's clinics, newest first. */
  abstract workPlans(page: PageRequest): Promise<Page<string>>;
  /** What these plans agree at each of the scope's clinics. */
  abstract workPlansById(ids: readonly string[]): Promise<readonly ClinicWorkPlan[]>;
  abstract maintenanceWindows(ids: readonly ClinicId[]): Promise<ReadonlyMap<ClinicId, readonly MaintenanceWindow[]>>;
  /** Clinics whose devices have all been silent since `since`, and reviews open past their due date at `now`. */
  abstract attention(
    filter: ClinicFilter,
    since: Date,
    now: Date,
  ): Promise<{ readonly silentClinics: number; readonly reviewsDue: number }>;
}

/** A page was asked for after a position that no page gave out. */
export class InvalidCursor extends Error {
  constructor() {
    super('The cursor is not one that this list gave out');
  }
}
