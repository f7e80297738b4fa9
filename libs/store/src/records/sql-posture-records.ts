import type { OpenVulnerability } from '#libs/domain';
import {
  PostureRecords,
  type DayAssessment,
  type DayPosture,
  type Grain,
  type Known,
  type ReportedDay,
  type RiskForecast,
  type TrendRow,
} from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';
import { toChecks, toDayPosture, type JsonChecks, type PostureDayColumns } from './posture-json.js';
import { KNOWN_OF_PERIOD, toTrend, TREND_COLUMNS, type TrendColumns } from './trend-columns.js';
import { writeKnownTrends, writeTrends } from './trend-writes.js';

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

  override keepTrends(rows: readonly TrendRow[], forecast?: RiskForecast): Promise<void> {
    return writeTrends(this.sql, rows, forecast);
  }

  override keepKnownTrends(rows: readonly TrendRow[], known: Known): Promise<void> {
    return writeKnownTrends(this.sql, rows, known);
  }

  override async reportedBetween(first: string, end: string): Promise<readonly ReportedDay[]> {
    const rows = await this.sql.rows<{ grain: Grain; day: string; as_of: Date; evidence_hash: string; shown_hash: string | null }>(
      `SELECT t.grain, t.day::text, p.as_of, p.evidence_hash, CASE WHEN k.day IS NULL THEN p.evidence_hash ELSE k.evidence_hash END AS shown_hash
       FROM trend t JOIN posture_day p ON p.provider_id = t.provider_id AND p.clinic_id = t.clinic_id AND p.day = t.day
       LEFT JOIN trend_known k ON ${KNOWN_OF_PERIOD}
       WHERE t.provider_id = $1 AND t.clinic_id = $2 AND t.day >= $3 AND t.day < $4 ORDER BY t.day, t.grain`,
      [first, end],
    );
    return rows.map(({ as_of: asOf, evidence_hash: evidenceHash, shown_hash: shownHash, ...row }) => ({
      ...row,
      asOf,
      evidenceHash,
      shownHash,
    }));
  }

  override async trend(grain: Grain, periods: number, until: string): Promise<readonly TrendRow[]> {
    const rows = await this.sql.rows<TrendColumns>(
      `SELECT ${TREND_COLUMNS} FROM trend WHERE provider_id = $1 AND clinic_id = $2 AND grain = $3 AND start <= $4 ORDER BY trend.start DESC LIMIT $5`,
      [grain, until, periods],
    );
    return rows.reverse().map(toTrend);
  }
}
