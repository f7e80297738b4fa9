import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only rows of the quarter that is being frozen: outside of the function there is none. */
const FROZEN_NOW = `quarter = (SELECT current_setting('wardround.benchmark_quarter', true))`;

/** Five others, whoever asks: in a provider's own pool five besides the clinic; in the shared one five besides those of any one provider, of three at least. */
const ENOUGH = `CASE WHEN per.pool = 'shared' THEN sum(per.n) - max(per.n) >= 5 AND count(*) >= 3 ELSE sum(per.n) >= 6 END`;

/** Level 1: kind, size and region; 2: kind and size, what is left of the regions; 3: kind, what is left of the sizes. */
const PLACE = `
  UPDATE public.clinic_cohort m SET cohort = concat_ws(' ', m.archetype, CASE WHEN level < 3 THEN m.size_band ELSE '*' END,
      CASE WHEN level < 2 THEN m.region ELSE '*' END)
  FROM (SELECT per.pool, per.owner, per.archetype, per.size_band, per.region FROM (
      SELECT k.pool, CASE WHEN k.pool <> 'shared' THEN k.provider_id END AS owner, k.archetype, CASE WHEN level < 3 THEN k.size_band END AS size_band,
        CASE WHEN level < 2 THEN k.region END AS region, k.provider_id, count(*) AS n
      FROM public.clinic_cohort k WHERE k.quarter = wanted AND k.cohort IS NULL GROUP BY 1, 2, 3, 4, 5, 6) per
    GROUP BY 1, 2, 3, 4, 5 HAVING ${ENOUGH}) cell
  WHERE m.quarter = wanted AND m.cohort IS NULL AND m.pool = cell.pool AND (cell.owner IS NULL OR cell.owner = m.provider_id)
    AND m.archetype = cell.archetype AND (level = 3 OR m.size_band = cell.size_band) AND (level > 1 OR m.region = cell.region);`;

const REGION = `CASE c.time_zone WHEN 'Australia/Melbourne' THEN 'VIC' WHEN 'Australia/Sydney' THEN 'NSW' WHEN 'Australia/Brisbane' THEN 'QLD'
  WHEN 'Australia/Perth' THEN 'WA' WHEN 'Australia/Adelaide' THEN 'SA' WHEN 'Australia/Hobart' THEN 'TAS' WHEN 'Australia/Darwin' THEN 'NT'
  WHEN 'Australia/Canberra' THEN 'ACT' ELSE split_part(c.time_zone, '/', 1) END`;

/** Cuts are rounded: scores to 5 points, chances of a breach to 0.02. */
const AGGREGATE = `
  INSERT INTO public.benchmark_cohort (provider_id, quarter, pool, cohort, metric, clinics, lower_cut, middle_cut, upper_cut)
  SELECT part.provider_id, wanted, a.pool, a.cohort, a.metric,
    CASE WHEN a.n < 10 THEN '6–9' WHEN a.n < 20 THEN '10–19' WHEN a.n < 50 THEN '20–49' ELSE '50 or more' END,
    round(a.cuts[1] / a.step) * a.step, round(a.cuts[2] / a.step) * a.step, round(a.cuts[3] / a.step) * a.step
  FROM (SELECT k.pool, CASE WHEN k.pool <> 'shared' THEN k.provider_id END AS owner, k.cohort, v.metric, v.step, count(*) AS n,
      percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY v.figure) AS cuts
    FROM public.clinic_cohort k CROSS JOIN LATERAL (VALUES ('score', 5.0::float8, k.score), ('risk', 0.02::float8, k.risk)) v (metric, step, figure)
    WHERE k.quarter = wanted GROUP BY 1, 2, 3, 4, 5) a
  JOIN (SELECT DISTINCT k.provider_id, k.pool, k.cohort FROM public.clinic_cohort k WHERE k.quarter = wanted) part
    ON part.pool = a.pool AND part.cohort = a.cohort AND (a.owner IS NULL OR a.owner = part.provider_id);`;

/**
 * Makes the benchmarks of the quarter that ended at least three days ago, once, for every provider at the same moment. Cohorts do not overlap, so that no
 * two of them differ by a clinic; what is too small is pooled, and what stays too small is left out.
 */
export class FreezeBenchmarks1765400000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT SELECT ON trend, benchmark_consent TO wardround_gate;
      GRANT SELECT, INSERT ON benchmark_freeze TO wardround_gate;
      GRANT INSERT ON benchmark_cohort TO wardround_gate;
      GRANT SELECT, INSERT, UPDATE, DELETE ON clinic_cohort TO wardround_gate;
      CREATE POLICY gate_reads ON trend FOR SELECT TO wardround_gate USING (true);
      CREATE POLICY gate_reads ON benchmark_consent FOR SELECT TO wardround_gate USING (true);
      CREATE POLICY gate_freezes ON benchmark_freeze TO wardround_gate USING (${FROZEN_NOW}) WITH CHECK (${FROZEN_NOW});
      CREATE POLICY gate_freezes ON benchmark_cohort FOR INSERT TO wardround_gate WITH CHECK (${FROZEN_NOW});
      CREATE POLICY gate_freezes ON clinic_cohort TO wardround_gate USING (${FROZEN_NOW}) WITH CHECK (${FROZEN_NOW});
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.freeze_benchmarks(happened_at timestamptz) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
      DECLARE
        first_day date := (date_trunc('quarter', (happened_at AT TIME ZONE 'UTC') - interval '3 days') - interval '3 months')::date;
        wanted text := to_char(first_day, 'YYYY"-Q"Q');
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('benchmarks', 0)), set_config('wardround.benchmark_quarter', wanted, true);
        IF EXISTS (SELECT 1 FROM public.benchmark_freeze f WHERE f.quarter = wanted) THEN
          PERFORM set_config('wardround.benchmark_quarter', '', true);
          RETURN NULL;
        END IF;
        INSERT INTO public.benchmark_freeze (provider_id, quarter, frozen_at, is_shared)
          SELECT p.provider_id, wanted, happened_at, EXISTS (SELECT 1 FROM public.benchmark_consent g WHERE g.provider_id = p.provider_id
            AND g.given_at < (first_day + interval '3 months') AT TIME ZONE 'UTC' AND g.withdrawn_at IS NULL)
          FROM public.provider p WHERE NOT p.replaying;
        INSERT INTO public.clinic_cohort (provider_id, clinic_id, quarter, pool, archetype, size_band, region, score, risk)
          SELECT c.provider_id, c.clinic_id, wanted, s.pool, c.archetype,
            CASE WHEN c.practitioners < 3 THEN '1-2' WHEN c.practitioners < 6 THEN '3-5' WHEN c.practitioners < 11 THEN '6-10' ELSE '11+' END, ${REGION},
            t.score, t.probability
          FROM public.clinic c JOIN public.trend t ON t.provider_id = c.provider_id AND t.clinic_id = c.clinic_id AND t.grain = 'quarter' AND t.start = first_day
          JOIN public.benchmark_freeze f ON f.provider_id = c.provider_id AND f.quarter = wanted
          CROSS JOIN LATERAL (SELECT CASE WHEN c.simulated THEN 'own-simulated' ELSE 'own' END AS pool
            UNION ALL SELECT 'shared' WHERE f.is_shared AND NOT c.simulated) s
          WHERE t.score IS NOT NULL;
        FOR level IN 1..3 LOOP ${PLACE} END LOOP;
        DELETE FROM public.clinic_cohort k WHERE k.quarter = wanted AND k.cohort IS NULL;
        ${AGGREGATE}
        PERFORM set_config('wardround.benchmark_quarter', '', true);
        RETURN wanted;
      END $$;
      REVOKE ALL ON FUNCTION gate.freeze_benchmarks(timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.freeze_benchmarks(timestamptz) TO wardround_app;
      ALTER FUNCTION gate.freeze_benchmarks(timestamptz) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION gate.freeze_benchmarks(timestamptz);
      DROP POLICY gate_reads ON trend; DROP POLICY gate_reads ON benchmark_consent; DROP POLICY gate_freezes ON benchmark_freeze;
      DROP POLICY gate_freezes ON benchmark_cohort; DROP POLICY gate_freezes ON clinic_cohort;
      REVOKE ALL ON trend, benchmark_consent, benchmark_freeze, benchmark_cohort, clinic_cohort FROM wardround_gate;`);
  }
}
