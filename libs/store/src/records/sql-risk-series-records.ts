import { RiskSeriesRecords, type RecomputedRisk } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

/** Assessed days that another model reported and that the model ($3) has not been computed for since they were last assessed. */
const MISSING = `FROM assessment_day a
  JOIN posture_day p ON p.provider_id = a.provider_id AND p.clinic_id = a.clinic_id AND p.day = a.day
  WHERE a.provider_id = $1 AND a.clinic_id = $2 AND p.risk ->> 'model' <> $3
    AND NOT EXISTS (SELECT 1 FROM risk_series s WHERE s.provider_id = a.provider_id AND s.clinic_id = a.clinic_id AND s.model = $3
      AND s.day = a.day AND s.evidence_hash = a.evidence_hash)`;
const QUARTER = `to_char(a.day, 'YYYY"-Q"Q')`;

export class SqlRiskSeriesRecords extends RiskSeriesRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async missingQuarters(model: string): Promise<readonly string[]> {
    const rows = await this.sql.rows<{ quarter: string }>(`SELECT DISTINCT ${QUARTER} AS quarter ${MISSING} ORDER BY 1`, [model]);
    return rows.map(({ quarter }) => quarter);
  }

  override async missingDays(model: string, quarter: string): Promise<readonly string[]> {
    const rows = await this.sql.rows<{ day: string }>(`SELECT a.day::text AS day ${MISSING} AND ${QUARTER} = $4 ORDER BY 1`, [
      model,
      quarter,
    ]);
    return rows.map(({ day }) => day);
  }

  override async keep({ model, day, range, evidenceHash, ...risk }: RecomputedRisk): Promise<void> {
    await this.sql.rows(
      `INSERT INTO risk_series (provider_id, clinic_id, model, day, lambda, reference_lambda, probability, p5, p50, p95,
         expected_annual_loss, annual_loss_p95, evidence_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       ON CONFLICT (provider_id, clinic_id, model, day) DO UPDATE SET lambda = excluded.lambda, reference_lambda = excluded.reference_lambda,
         probability = excluded.probability, p5 = excluded.p5, p50 = excluded.p50, p95 = excluded.p95,
         expected_annual_loss = excluded.expected_annual_loss, annual_loss_p95 = excluded.annual_loss_p95, evidence_hash = excluded.evidence_hash`,
      [
        ...[model, day, risk.lambda, risk.referenceLambda, risk.probability, range.p5, range.p50, range.p95],
        ...[risk.expectedAnnualLoss, risk.annualLossP95, evidenceHash],
      ],
    );
  }
}
