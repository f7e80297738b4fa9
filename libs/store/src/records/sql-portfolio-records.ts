import type { CheckResult, Clinic, ClinicId, Incident, MaintenanceWindow, Review, ReviewId, SettledForecast } from '#libs/domain';
import type { LiveAnswerSummary, LiveQuerySummary } from '#libs/flow';
import type {
  AuditEntry,
  AuditFilter,
  ClinicException,
  BookExperience,
  ClinicFilter,
  ClinicOrder,
  ClinicOverride,
  ClinicTrendRow,
  ClinicWorkPlan,
  DayPosture,
  EnrolmentTokenSummary,
  Grain,
  IncidentFilter,
  LedgerEntry,
  Page,
  PageRequest,
  PortfolioTrendRow,
  RecomputeProgress,
  ReviewSummary,
  RiskSeriesPoint,
  SeriesChoice,
  SeriesTime,
  SubmissionState,
  SubmissionSummary,
  TrendSpan,
} from '#libs/flow';
import { SqlPortfolioDevices } from './sql-portfolio-devices.js';
import { auditPage, auditRun } from './audit-queries.js';
import { clinicPage, clinicsById, FILTER, filterValues } from './clinic-queries.js';
import { enrolmentTokenById, enrolmentTokenPage } from './enrolment-queries.js';
import { liveAnswerPage, liveQueryById, liveQueryPage } from './live-query-queries.js';
import { maintenanceWindows, workPlanPage, workPlansById } from './sql-work-plan-records.js';
import { exceptionById, exceptionsOfClinics } from './sql-exception-records.js';
import { experience, settledForecasts } from './experience-queries.js';
import { incidentById, incidentPage } from './incident-queries.js';
import { submissionPages } from './list-queries.js';
import { ledgerPages } from './ledger-queries.js';
import { overrideById, overridesOfClinics } from './sql-override-records.js';
import { toChecks, toDayPosture, type JsonChecks, type PostureDayColumns } from './posture-json.js';
import { SqlAccountViews } from './sql-account-views.js';
import { SqlBenchmarkViews } from './sql-benchmark-records.js';
import { SqlDataMapViews } from './sql-data-map-views.js';
import { SqlVendorViews } from './sql-vendor-views.js';
import { SqlSystemicViews } from './sql-systemic-views.js';
import { reviewById, reviewPage, reviewsOfClinics } from './review-queries.js';
import { recomputeProgress, riskSeries } from './risk-series-queries.js';
import { clinicTrends, portfolioTrend } from './trend-queries.js';

/** Later than any day on which something was assessed. */
const EVER = '9999-12-31';

export class SqlPortfolioRecords extends SqlPortfolioDevices {
  override readonly systemic = new SqlSystemicViews(this.sql);
  override readonly dataMaps = new SqlDataMapViews(this.sql);
  override readonly accounts = new SqlAccountViews(this.sql);
  override readonly vendors = new SqlVendorViews(this.sql);
  override readonly benchmarks = new SqlBenchmarkViews(this.sql);

  override clinics(filter: ClinicFilter, order: ClinicOrder, page: PageRequest): Promise<Page<Clinic>> {
    return clinicPage(this.sql, filter, order, page);
  }

  override clinicsById(ids: readonly ClinicId[]): Promise<readonly Clinic[]> {
    return clinicsById(this.sql, ids);
  }

  override latestPostures(ids: readonly ClinicId[]): Promise<ReadonlyMap<ClinicId, DayPosture>> {
    return this.posturesAt(ids, EVER);
  }

  override async posturesAt(ids: readonly ClinicId[], day: string): Promise<ReadonlyMap<ClinicId, DayPosture>> {
    const rows = await this.sql.rows<PostureDayColumns & { clinic_id: ClinicId }>(
      `SELECT w.clinic_id, p.day::text, p.posture, p.risk, p.evidence_hash FROM unnest($2::uuid[]) AS w (clinic_id) CROSS JOIN LATERAL (
         SELECT * FROM posture_day d WHERE d.provider_id = $1 AND d.clinic_id = w.clinic_id AND d.day <= $3 ORDER BY d.day DESC LIMIT 1) p`,
      [ids, day],
    );
    return new Map(rows.map((row) => [row.clinic_id, toDayPosture(row)]));
  }

  override async checksAt(ids: readonly ClinicId[], day: string): Promise<ReadonlyMap<ClinicId, readonly CheckResult[]>> {
    const rows = await this.sql.rows<{ clinic_id: ClinicId; checks: JsonChecks }>(
      `SELECT w.clinic_id, a.checks FROM unnest($2::uuid[]) AS w (clinic_id) CROSS JOIN LATERAL (
         SELECT checks FROM assessment_day d WHERE d.provider_id = $1 AND d.clinic_id = w.clinic_id AND d.day <= $3 ORDER BY d.day DESC LIMIT 1) a`,
      [ids, day],
    );
    return new Map(rows.map((row) => [row.clinic_id, toChecks(row.checks)]));
  }

  override trends(
    ids: readonly ClinicId[],
    grain: Grain,
    periods: number,
    until: string,
    time: SeriesTime = 'as-reported',
  ): Promise<readonly ClinicTrendRow[]> {
    return clinicTrends(this.sql, ids, { grain, periods, until, time });
  }

  override portfolioTrend(
    filter: ClinicFilter,
    grain: Grain,
    periods: number,
    until: string,
    how: SeriesChoice = { time: 'as-reported', likeForLike: false },
  ): Promise<readonly PortfolioTrendRow[]> {
    return portfolioTrend(this.sql, filter, { grain, periods, until, ...how });
  }

  override enrolmentTokens(clinicId: ClinicId, page: PageRequest): Promise<Page<EnrolmentTokenSummary>> {
    return enrolmentTokenPage(this.sql, clinicId, page);
  }

  override enrolmentToken(id: string): Promise<EnrolmentTokenSummary | null> {
    return enrolmentTokenById(this.sql, id);
  }

  override submissions(
    ids: readonly ClinicId[],
    state: SubmissionState | null,
    page: PageRequest,
  ): Promise<ReadonlyMap<ClinicId, Page<SubmissionSummary>>> {
    return submissionPages(this.sql, ids, state, page);
  }

  override reviews(filter: { clinicId: ClinicId | null; state: Review['state'] | null }, page: PageRequest): Promise<Page<ReviewSummary>> {
    return reviewPage(this.sql, filter, page);
  }

  override reviewsOfClinics(ids: readonly ClinicId[], perClinic: number): Promise<readonly ReviewSummary[]> {
    return reviewsOfClinics(this.sql, ids, perClinic);
  }

  override incidents(filter: IncidentFilter, page: PageRequest): Promise<Page<Incident>> {
    return incidentPage(this.sql, filter, page);
  }

  override incident(id: string): Promise<Incident | null> {
    return incidentById(this.sql, id);
  }

  override experience(filter: ClinicFilter, until: string): Promise<BookExperience> {
    return experience(this.sql, filter, until);
  }

  override settledForecasts(filter: ClinicFilter, until: string): Promise<readonly SettledForecast[]> {
    return settledForecasts(this.sql, filter, until);
  }

  override recomputeProgress(filter: ClinicFilter, model: string): Promise<RecomputeProgress> {
    return recomputeProgress(this.sql, filter, model);
  }

  override riskSeries(
    ids: readonly ClinicId[],
    model: string,
    span: TrendSpan,
  ): Promise<ReadonlyMap<ClinicId, readonly RiskSeriesPoint[]>> {
    return riskSeries(this.sql, ids, model, span);
  }

  override auditEvents(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    return auditPage(this.sql, filter, page);
  }

  override accessLedger(ids: readonly ClinicId[], page: PageRequest): Promise<ReadonlyMap<ClinicId, Page<LedgerEntry>>> {
    return ledgerPages(this.sql, ids, page);
  }

  override auditRun(filter: AuditFilter, after: number, limit: number): Promise<readonly AuditEntry[]> {
    return auditRun(this.sql, filter, after, limit);
  }

  override liveQueries(page: PageRequest): Promise<Page<LiveQuerySummary>> {
    return liveQueryPage(this.sql, page);
  }

  override liveQuery(queryId: string): Promise<LiveQuerySummary | null> {
    return liveQueryById(this.sql, queryId);
  }

  override liveAnswers(queryId: string, page: PageRequest): Promise<Page<LiveAnswerSummary>> {
    return liveAnswerPage(this.sql, queryId, page);
  }

  override exceptions(ids: readonly ClinicId[]): Promise<readonly ClinicException[]> {
    return exceptionsOfClinics(this.sql, ids);
  }

  override overrides(ids: readonly ClinicId[]): Promise<readonly ClinicOverride[]> {
    return overridesOfClinics(this.sql, ids);
  }

  override override(id: string): Promise<ClinicOverride | null> {
    return overrideById(this.sql, id);
  }

  override workPlans(page: PageRequest): Promise<Page<string>> {
    return workPlanPage(this.sql, page);
  }

  override workPlansById(ids: readonly string[]): Promise<readonly ClinicWorkPlan[]> {
    return workPlansById(this.sql, ids);
  }

  override maintenanceWindows(ids: readonly ClinicId[]): Promise<ReadonlyMap<ClinicId, readonly MaintenanceWindow[]>> {
    return maintenanceWindows(this.sql, ids);
  }

  override exception(id: string): Promise<ClinicException | null> {
    return exceptionById(this.sql, id);
  }

  override review(id: ReviewId): Promise<ReviewSummary | null> {
    return reviewById(this.sql, id);
  }

  override async attention(filter: ClinicFilter, since: Date, now: Date): Promise<{ silentClinics: number; reviewsDue: number }> {
    const [row] = await this.sql.rows<{ silent: number; due: number }>(
      `SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM device_presence p WHERE p.provider_id = $1 AND p.clinic_id = c.clinic_id
           AND p.day >= ($7::timestamptz AT TIME ZONE 'UTC')::date AND p.last_at >= $7))::int AS silent,
         coalesce(sum((SELECT count(*) FROM review r WHERE r.provider_id = $1 AND r.clinic_id = c.clinic_id
           AND r.state <> 'signed-off' AND r.due_at <= $8)), 0)::int AS due
       FROM clinic c WHERE ${FILTER}`,
      [...filterValues(filter), since, now],
    );
    return { silentClinics: row?.silent ?? 0, reviewsDue: row?.due ?? 0 };
  }
}
