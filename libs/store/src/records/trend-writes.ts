import type { Known, RiskForecast, TrendRow } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';

const FIGURES = `score, score_if_unknown_passes, coverage, confidence, lambda, probability, p5, p50, p95, expected_annual_loss,
  step_scores, step_coverage, model, reference_lambda, score_without_overrides, overridden`;
const AS_JSON = `grain text, start date, period text, day date, score real, "scoreIfUnknownPasses" real, coverage real, confidence real,
  lambda float8, probability float8, p5 float8, p50 float8, p95 float8, "expectedAnnualLoss" float8, "stepScores" real[], "stepCoverage" real[],
  model text, "referenceLambda" float8, "scoreWithoutOverrides" real, overridden boolean`;
const FROM_JSON = `score, "scoreIfUnknownPasses", coverage, confidence, lambda, probability, p5, p50, p95, "expectedAnnualLoss",
  "stepScores", "stepCoverage", model, "referenceLambda", "scoreWithoutOverrides", overridden`;
const changes = (columns: string): string => columns.replace(/\w+/g, (name) => `${name} = excluded.${name}`);

/** Writes periods' rows from `$3`. Never goes back to an earlier day of a period. */
const upsert = (table: string, extra: { readonly column: string; readonly value: string } = { column: '', value: '' }): string =>
  `INSERT INTO ${table} AS t (provider_id, clinic_id, grain, start, period, day, ${FIGURES}${extra.column})
   SELECT $1, $2, grain, start, period, day, ${FROM_JSON}${extra.value} FROM json_to_recordset($3::json) AS r (${AS_JSON})
   ON CONFLICT (provider_id, clinic_id, grain, start) DO UPDATE SET day = excluded.day, ${changes(FIGURES + extra.column)}
   WHERE t.day <= excluded.day`;

const REPORTED = upsert('trend');
const KNOWN = upsert('trend_known', { column: ', known_at, evidence_hash', value: ', $4::timestamptz, $5' });
/** Days may be assessed out of order: what was told on the quarter's earliest day stands, and that day assessed again changes nothing. */
const FORECAST = `INSERT INTO risk_forecast AS f (provider_id, clinic_id, quarter, day, ends_on, model, lambda, probability, told_at)
   VALUES ($1, $2, $4, $5, $6, $7, $8, $9, $10)
   ON CONFLICT (provider_id, clinic_id, quarter) DO UPDATE SET ${changes('day, ends_on, model, lambda, probability, told_at')}
   WHERE f.day > excluded.day`;

/** What has no score without overrides is overridden all the same. */
function asJson(rows: readonly TrendRow[]): string {
  return JSON.stringify(rows.map((row) => ({ ...row, overridden: row.scoreWithoutOverrides !== undefined })));
}

/** Periods' rows and the quarter's forecast in one statement. */
export async function writeTrends(sql: ClinicSql, rows: readonly TrendRow[], forecast: RiskForecast | undefined): Promise<void> {
  const periods = asJson(rows);
  if (!forecast) {
    await sql.rows(REPORTED, [periods]);
    return;
  }
  const { quarter, day, endsOn, model, lambda, probability, toldAt } = forecast;
  await sql.rows(`WITH forecast AS (${FORECAST}) ${REPORTED}`, [periods, ...[quarter, day, endsOn, model, lambda, probability, toldAt]]);
}

/** What is known of periods since, and from which evidence. */
export async function writeKnownTrends(sql: ClinicSql, rows: readonly TrendRow[], { at, evidenceHash }: Known): Promise<void> {
  await sql.rows(KNOWN, [asJson(rows), at, evidenceHash]);
}
