import type { ClinicId } from '#libs/domain';
import type { ClinicFilter, ClinicTrendRow, Grain, PortfolioTrendRow, SeriesTime } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { FILTER, filterValues } from './clinic-queries.js';
import { KNOWN_OF_PERIOD, toTrend, TREND_COLUMNS, type TrendColumns } from './trend-columns.js';

/** First day of the oldest period wanted; a period starts on a Monday or on a quarter's first day. */
const SINCE = `(date_trunc($2, $4::date) - ($3::int - 1) * (CASE $2 WHEN 'week' THEN interval '1 week' ELSE interval '3 months' END))::date`;

const COLUMNS = 'provider_id, ' + TREND_COLUMNS.replaceAll('::text', '');
const columnsOf = (table: string): string => COLUMNS.replace(/\w+/g, (name) => `${table}.${name}`);
const SERIES: Readonly<Record<SeriesTime, string>> = {
  'as-reported': 'trend',
  'as-known-now': `(SELECT ${columnsOf('t')} FROM trend t WHERE NOT EXISTS (SELECT 1 FROM trend_known k WHERE ${KNOWN_OF_PERIOD})
    UNION ALL SELECT ${columnsOf('k')} FROM trend t JOIN trend_known k ON ${KNOWN_OF_PERIOD})`,
};

/** Rows of the periods wanted; reads only what it returns. */
export async function clinicTrends(
  sql: ScopedSql,
  ids: readonly ClinicId[],
  wanted: { grain: Grain; periods: number; until: string; time: SeriesTime },
): Promise<readonly ClinicTrendRow[]> {
  const rows = await sql.rows<TrendColumns>(
    `SELECT ${TREND_COLUMNS} FROM ${SERIES[wanted.time]} AS trend
     WHERE provider_id = $1 AND grain = $2 AND trend.start BETWEEN ${SINCE} AND $4::date AND clinic_id = ANY ($5::uuid[])
     ORDER BY clinic_id, trend.start`,
    [wanted.grain, wanted.periods, wanted.until, ids],
  );
  return rows.map((row) => ({ ...toTrend(row), clinicId: row.clinic_id as ClinicId }));
}

interface PortfolioTrendColumns {
  period: string;
  start: string;
  clinics: number;
  clinics_with_evidence: number;
  clinics_overridden: number;
  mean_score: number | null;
  median_score: number | null;
  expected_breaches: number;
  p5: number;
  p50: number;
  p95: number;
  expected_annual_loss: number;
  coverage: number;
  step_scores: number[];
  step_coverage: number[];
}

const stepMeans = (column: string): string =>
  `ARRAY[${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `avg(t.${column}[${n}])`).join(', ')}]::float8[]`;

/** Clinics that have every period which any of the chosen ones has: who comes or goes within the window is in none of them. */
const whole = (chosen: string): string => `WITH chosen AS (SELECT t.* ${chosen}),
     whole AS (SELECT clinic_id FROM chosen GROUP BY clinic_id HAVING count(*) = (SELECT count(DISTINCT start) FROM chosen)) `;

/** One row a period: sums of rates and losses, means of the rest, over the clinics that were in care. */
export async function portfolioTrend(
  sql: ScopedSql,
  filter: ClinicFilter,
  wanted: { grain: Grain; periods: number; until: string; time: SeriesTime; likeForLike: boolean },
): Promise<readonly PortfolioTrendRow[]> {
  const shifted = FILTER.replace(/\$([2-6])/g, (_, n: string) => `$${Number(n) + 3}`);
  const chosen = `FROM ${SERIES[wanted.time]} AS t JOIN clinic c ON c.provider_id = t.provider_id AND c.clinic_id = t.clinic_id
     WHERE t.provider_id = $1 AND t.grain = $2 AND t.start BETWEEN ${SINCE} AND $4::date AND ${shifted}`;
  const rows = await sql.rows<PortfolioTrendColumns>(
    `${wanted.likeForLike ? whole(chosen) : ''}SELECT t.period, t.start::text, count(*)::int AS clinics, count(t.score)::int AS clinics_with_evidence,
       (count(*) FILTER (WHERE t.overridden))::int AS clinics_overridden,
       avg(t.score)::float8 AS mean_score, percentile_cont(0.5) WITHIN GROUP (ORDER BY t.score)::float8 AS median_score,
       sum(t.lambda) AS expected_breaches, avg(t.p5) AS p5, avg(t.p50) AS p50, avg(t.p95) AS p95,
       sum(t.expected_annual_loss) AS expected_annual_loss, avg(t.coverage)::float8 AS coverage,
       ${stepMeans('step_scores')} AS step_scores, ${stepMeans('step_coverage')} AS step_coverage
     ${wanted.likeForLike ? 'FROM chosen t WHERE t.clinic_id IN (SELECT clinic_id FROM whole)' : chosen}
     GROUP BY t.period, t.start ORDER BY t.start`,
    [wanted.grain, wanted.periods, wanted.until, ...filterValues(filter)],
  );
  return rows.map((row) => ({
    period: row.period,
    start: row.start,
    clinics: row.clinics,
    clinicsWithEvidence: row.clinics_with_evidence,
    clinicsOverridden: row.clinics_overridden,
    meanScore: row.mean_score,
    medianScore: row.median_score,
    expectedBreaches: row.expected_breaches,
    p5: row.p5,
    p50: row.p50,
    p95: row.p95,
    expectedAnnualLoss: row.expected_annual_loss,
    coverage: row.coverage,
    stepScores: row.step_scores,
    stepCoverage: row.step_coverage,
  }));
}
