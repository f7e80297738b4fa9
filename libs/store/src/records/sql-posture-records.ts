import type { OpenVulnerability } from '#libs/domain';
import {
  PostureRecords,
  type DayAssessment,
  type DayPosture,
  type Grain,
  type ReportedDay,
  type RiskForecast,
  type TrendRow,
} from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';
import { toChecks, toDayPosture, type JsonChecks, type PostureDayColumns } from './posture-json.js';
import { toTrend, TREND_COLUMNS, type TrendColumns } from './trend-columns.js';

interface AssessmentColumns {
  day: string;
  as_of: Date;
  catalogue_version: string;
  checks: JsonChecks;
  exposure: { vulnerabilities: OpenVulnerability[]; remoteAdministrationExposed: boolean };
  evidence_hash: string;
}

export class SqlPostureRecords extends PostureRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  /** Never replaces what was assessed with later knowledge: jobs may run out of order. */
  override async keepAssessment(a: DayAssessment): Promise<void> {
    await this.sql.rows(
      `INSERT INTO assessment_day AS a (provider_id, clinic_id, day, as_of, catalogue_version, checks, exposure, evidence_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (provider_id, clinic_id, day) DO UPDATE SET as_of = excluded.as_of, catalogue_version = excluded.catalogue_version,
         checks = excluded.checks, exposure = excluded.exposure, evidence_hash = excluded.evidence_hash
       WHERE a.as_of <= excluded.as_of`,
      [
        ...[a.day, a.asOf, a.catalogueVersion, JSON.stringify(a.checks)],
        ...[
          JSON.stringify({ vulnerabilities: a.vulnerabilities, remoteAdministrationExposed: a.remoteAdministrationExposed }),
          a.evidenceHash,
        ],
      ],
    );
  }

  override async assessmentOf(day: string): Promise<DayAssessment | null> {
    const row = await this.sql.one<AssessmentColumns>(
      `SELECT day::text, as_of, catalogue_version, checks, exposure, evidence_hash FROM assessment_day
       WHERE provider_id = $1 AND clinic_id = $2 AND day = $3`,
      [day],
    );
    if (!row) return null;
    const { as_of: asOf, catalogue_version: catalogueVersion, evidence_hash: evidenceHash } = row;
    return { day: row.day, asOf, catalogueVersion, checks: toChecks(row.checks), ...row.exposure, evidenceHash };
  }

  override async keepPosture({ day, posture, risk, evidenceHash }: DayPosture): Promise<void> {
    await this.sql.rows(
      `INSERT INTO posture_day AS p (provider_id, clinic_id, day, as_of, score, posture, risk, evidence_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (provider_id, clinic_id, day) DO UPDATE SET as_of = excluded.as_of, score = excluded.score,
         posture = excluded.posture, risk = excluded.risk, evidence_hash = excluded.evidence_hash
       WHERE p.as_of <= excluded.as_of`,
      [day, posture.asOf, posture.score, JSON.stringify(posture), JSON.stringify(risk), evidenceHash],
    );
  }

  override postureOf(day: string): Promise<DayPosture | null> {
    return this.posture('day = $3', day);
  }

  override latestPosture(day: string): Promise<DayPosture | null> {
    return this.posture('day <= $3', day);
  }

  private async posture(condition: string, day: string): Promise<DayPosture | null> {
    const row = await this.sql.one<PostureDayColumns>(
      `SELECT day::text, posture, risk, evidence_hash FROM posture_day
       WHERE provider_id = $1 AND clinic_id = $2 AND ${condition} ORDER BY day DESC LIMIT 1`,
      [day],
    );
    return row && toDayPosture(row);
  }

  override keepTrend(row: TrendRow): Promise<void> {
    return this.keep('trend', row);
  }

  override async keepKnownTrend(row: TrendRow, knownAt: Date): Promise<void> {
    await this.keep('trend_known', row, knownAt);
  }

  override async toldAgainAt(): Promise<Date | null> {
    const row = await this.sql.one<{ at: Date | null }>(
      'SELECT max(known_at) AS at FROM trend_known WHERE provider_id = $1 AND clinic_id = $2',
    );
    return row?.at ?? null;
  }

  override async reportedSince(day: string): Promise<readonly ReportedDay[]> {
    const rows = await this.sql.rows<{ grain: Grain; day: string; as_of: Date }>(
      `SELECT t.grain, t.day::text, p.as_of FROM trend t JOIN posture_day p USING (provider_id, clinic_id, day)
       WHERE provider_id = $1 AND clinic_id = $2 AND day >= $3 ORDER BY day, t.grain`,
      [day],
    );
    return rows.map(({ grain, day: of, as_of: asOf }) => ({ grain, day: of, asOf }));
  }

  /** Never goes back to an earlier day of the period. */
  private async keep(table: 'trend' | 'trend_known', t: TrendRow, knownAt?: Date): Promise<void> {
    const known = knownAt
      ? { column: ', known_at', value: ', $21', change: ', known_at = excluded.known_at' }
      : { column: '', value: '', change: '' };
    await this.sql.rows(
      `INSERT INTO ${table} AS t (provider_id, clinic_id, grain, start, period, day, score, score_if_unknown_passes, coverage, confidence,
         lambda, probability, p5, p50, p95, expected_annual_loss, step_scores, step_coverage, model, reference_lambda${known.column})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20${known.value})
       ON CONFLICT (provider_id, clinic_id, grain, start) DO UPDATE SET day = excluded.day, score = excluded.score,
         score_if_unknown_passes = excluded.score_if_unknown_passes, coverage = excluded.coverage, confidence = excluded.confidence,
         lambda = excluded.lambda, probability = excluded.probability, p5 = excluded.p5, p50 = excluded.p50, p95 = excluded.p95,
         expected_annual_loss = excluded.expected_annual_loss, step_scores = excluded.step_scores, step_coverage = excluded.step_coverage,
         model = excluded.model, reference_lambda = excluded.reference_lambda${known.change}
       WHERE t.day <= excluded.day`,
      [
        ...[t.grain, t.start, t.period, t.day, t.score, t.scoreIfUnknownPasses, t.coverage, t.confidence, t.lambda, t.probability],
        ...[
          t.p5,
          t.p50,
          t.p95,
          t.expectedAnnualLoss,
          t.stepScores,
          t.stepCoverage,
          t.model,
          t.referenceLambda,
          ...(knownAt ? [knownAt] : []),
        ],
      ],
    );
  }

  override async keepForecast({ quarter, day, endsOn, model, lambda, probability, toldAt }: RiskForecast): Promise<void> {
    await this.sql.rows(
      `INSERT INTO risk_forecast (provider_id, clinic_id, quarter, day, ends_on, model, lambda, probability, told_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (provider_id, clinic_id, quarter) DO NOTHING`,
      [quarter, day, endsOn, model, lambda, probability, toldAt],
    );
  }

  override async trend(grain: Grain, periods: number, until: string): Promise<readonly TrendRow[]> {
    const rows = await this.sql.rows<TrendColumns>(
      `SELECT ${TREND_COLUMNS} FROM trend WHERE provider_id = $1 AND clinic_id = $2 AND grain = $3 AND start <= $4 ORDER BY trend.start DESC LIMIT $5`,
      [grain, until, periods],
    );
    return rows.reverse().map(toTrend);
  }
}
