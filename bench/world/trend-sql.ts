/** What the api asks PostgreSQL, without what only the api needs: a filter that nobody gave, a count, a cursor. */
const EIGHT_QUARTERS = `t.provider_id = $1 AND t.grain = 'quarter'
  AND t.start BETWEEN (date_trunc('quarter', now()) - interval '21 months')::date AND now()::date`;

const means = (column: string): string => `ARRAY[${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `avg(t.${column}[${n}])`).join(', ')}]::float8[]`;

export const PORTFOLIO_SQL = `SELECT t.period, t.start::text, count(*)::int AS clinics, count(t.score)::int AS "clinicsWithEvidence",
    avg(t.score)::float8 AS "meanScore", percentile_cont(0.5) WITHIN GROUP (ORDER BY t.score)::float8 AS "medianScore",
    sum(t.lambda) AS "expectedBreaches", avg(t.p5) AS p5, avg(t.p50) AS p50, avg(t.p95) AS p95,
    sum(t.expected_annual_loss) AS "expectedAnnualLoss", avg(t.coverage)::float8 AS coverage,
    ${means('step_scores')} AS "stepScores", ${means('step_coverage')} AS "stepCoverage"
  FROM trend t JOIN clinic c ON c.provider_id = t.provider_id AND c.clinic_id = t.clinic_id
  WHERE ${EIGHT_QUARTERS} GROUP BY t.period, t.start ORDER BY t.start`;

/** A page of clinics by name with their points as objects; json is made by Node, as it is in the api. */
export const SERIES_SQL = `SELECT c.clinic_id AS "clinicId", c.name AS "clinicName", t.period, t.start::text AS start, t.score,
    t.p5, t.p50, t.p95, t.coverage, t.confidence, t.expected_annual_loss AS "expectedAnnualLoss"
  FROM (SELECT clinic_id, provider_id, name FROM clinic WHERE provider_id = $1 AND name > $2 ORDER BY name LIMIT $3) c
  JOIN trend t ON t.provider_id = c.provider_id AND t.clinic_id = c.clinic_id
  WHERE ${EIGHT_QUARTERS} ORDER BY c.name, t.start`;
