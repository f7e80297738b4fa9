import type { ClinicId } from '#libs/domain';
import type { ClinicFilter, RecomputeProgress, RiskSeriesPoint, TrendSpan } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { FILTER, filterValues } from './clinic-queries.js';

interface ProgressColumns {
  clinics: number;
  waiting: number;
  done: number;
  failed: number;
  days: number;
  not_requested: number;
  last_finished_at: Date | null;
}

/** Rows of work name model and quarter: the model's own are those that begin with its name and a space. */
export async function recomputeProgress(sql: ScopedSql, filter: ClinicFilter, model: string): Promise<RecomputeProgress> {
  const [row] = await sql.rows<ProgressColumns>(
    `WITH wanted AS (SELECT c.provider_id, c.clinic_id FROM clinic c WHERE ${FILTER}),
     part AS (SELECT w.* FROM work_item w JOIN wanted USING (provider_id, clinic_id)
       WHERE w.provider_id = $1 AND w.kind = 'recompute' AND starts_with(w.key, $7 || ' '))
     SELECT count(DISTINCT clinic_id)::int AS clinics, count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
       count(*) FILTER (WHERE state = 'done')::int AS done, count(*) FILTER (WHERE state = 'failed')::int AS failed,
       (SELECT count(*)::int FROM risk_series s JOIN wanted USING (provider_id, clinic_id) WHERE s.provider_id = $1 AND s.model = $7) AS days,
       (SELECT count(*)::int FROM wanted v WHERE EXISTS (SELECT 1 FROM posture_day p WHERE p.provider_id = $1 AND p.clinic_id = v.clinic_id
           AND p.risk ->> 'model' <> $7
           AND NOT EXISTS (SELECT 1 FROM risk_series s WHERE s.provider_id = $1 AND s.clinic_id = p.clinic_id AND s.model = $7 AND s.day = p.day
             AND s.evidence_hash = p.evidence_hash)
           AND NOT EXISTS (SELECT 1 FROM part w WHERE w.clinic_id = p.clinic_id AND w.key = $7 || ' ' || to_char(p.day, 'YYYY"-Q"Q')
             AND w.state <> 'done'))) AS not_requested,
       max(finished_at) AS last_finished_at
     FROM part`,
    [...filterValues(filter), model],
  );
  if (!row) throw new Error('Sums have one row, whatever they sum');
  const { not_requested: notRequested, last_finished_at: lastFinishedAt, ...counts } = row;
  return { ...counts, notRequested, lastFinishedAt };
}

interface PointColumns {
  clinic_id: ClinicId;
  start: string;
  period: string;
  day: string;
  reported: boolean;
  lambda: number;
  probability: number;
  p5: number;
  p50: number;
  p95: number;
  expected_annual_loss: number;
}

/** The last day of each period on which the model reported or was recomputed; where both are, what it reported. */
export async function riskSeries(
  sql: ScopedSql,
  ids: readonly ClinicId[],
  model: string,
  { grain, periods, until }: TrendSpan,
): Promise<ReadonlyMap<ClinicId, readonly RiskSeriesPoint[]>> {
  const rows = await sql.rows<PointColumns>(
    `WITH bounds AS (SELECT (date_trunc($3, $5::date) - ($4::int - 1) * (CASE $3 WHEN 'week' THEN interval '1 week' ELSE interval '3 months' END))::date AS since),
     one_day AS (
       SELECT p.clinic_id, p.day, true AS reported, (p.risk ->> 'lambda')::float8 AS lambda, (p.risk ->> 'probabilityYear')::float8 AS probability,
         (p.risk #>> '{probabilityYearRange,p5}')::float8 AS p5, (p.risk #>> '{probabilityYearRange,p50}')::float8 AS p50,
         (p.risk #>> '{probabilityYearRange,p95}')::float8 AS p95, (p.risk ->> 'expectedAnnualLoss')::float8 AS expected_annual_loss
       FROM posture_day p, bounds WHERE p.provider_id = $1 AND p.clinic_id = ANY ($2::uuid[]) AND p.day BETWEEN since AND $5::date AND p.risk ->> 'model' = $6
       UNION ALL
       SELECT s.clinic_id, s.day, false, s.lambda, s.probability, s.p5, s.p50, s.p95, s.expected_annual_loss
       FROM risk_series s, bounds WHERE s.provider_id = $1 AND s.clinic_id = ANY ($2::uuid[]) AND s.day BETWEEN since AND $5::date AND s.model = $6)
     SELECT DISTINCT ON (clinic_id, date_trunc($3, day)) clinic_id, date_trunc($3, day)::date::text AS start,
       to_char(day, CASE $3 WHEN 'week' THEN 'IYYY"-W"IW' ELSE 'YYYY"-Q"Q' END) AS period, day::text, reported, lambda, probability, p5, p50, p95,
       expected_annual_loss
     FROM one_day ORDER BY clinic_id, date_trunc($3, day), day DESC, reported DESC`,
    [ids, grain, periods, until, model],
  );
  const found = new Map<ClinicId, RiskSeriesPoint[]>(ids.map((id) => [id, []]));
  for (const { clinic_id: clinicId, p5, p50, p95, expected_annual_loss: expectedAnnualLoss, ...point } of rows)
    found.get(clinicId)?.push({ ...point, range: { p5, p50, p95 }, expectedAnnualLoss });
  return found;
}
