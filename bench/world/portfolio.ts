import type { Client } from 'pg';
import type { BenchDatabase } from './bench-database.js';

export const CLINICS = 2_000;
export const QUARTERS = 8;
/** Weeks that lie in the same table and that a quarter's answer must not read. */
const WEEKS = 104;

/** Clinics with two years of trend, written straight into the tables: the pipeline would take an hour and is not what is measured. */
export async function addPortfolio({ admin, provider }: BenchDatabase): Promise<void> {
  await admin.query(
    `INSERT INTO clinic (provider_id, clinic_id, name, archetype, group_name, time_zone, practitioners, patient_records, simulated, created_at)
     SELECT $1, gen_random_uuid(), 'Practice ' || lpad(n::text, 4, '0'), 'group-gp', NULL, 'Australia/Melbourne', 6, 9000, true, now() - interval '3 years'
     FROM generate_series(1, $2::int) AS n`,
    [provider.providerId, CLINICS],
  );
  await addTrend(admin, 'quarter', "date_trunc('quarter', now()) - n * interval '3 months'", QUARTERS);
  await addTrend(admin, 'week', "date_trunc('week', now()) - n * interval '1 week'", WEEKS);
  await admin.query('VACUUM ANALYZE clinic, trend');
}

async function addTrend(admin: Client, grain: 'quarter' | 'week', start: string, periods: number): Promise<void> {
  const label = grain === 'week' ? 'IYYY"-W"IW' : 'YYYY"-Q"Q';
  await admin.query(
    `INSERT INTO trend (provider_id, clinic_id, grain, start, period, day, score, score_if_unknown_passes, coverage, confidence, lambda,
       probability, p5, p50, p95, expected_annual_loss, step_scores, step_coverage, model, reference_lambda)
     SELECT c.provider_id, c.clinic_id, $1, (${start})::date, to_char(${start}, '${label}'), (${start})::date, 40 + random() * 50,
       50 + random() * 50, random(), random(), 0.02 + random() / 50, 0.02, 0.006, 0.02, 0.06, 900 + random() * 1000, s.scores, s.scores, 'clinic-breach-risk/1.0', 0.02
     FROM clinic c CROSS JOIN generate_series(0, $2::int - 1) AS n
       CROSS JOIN (SELECT array_agg((random() * 100)::real) AS scores FROM generate_series(1, 8)) AS s`,
    [grain, periods],
  );
}
