import type { SettledForecast } from '#libs/domain';
import type { BookExperience, ClinicFilter } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { FILTER, filterValues } from './clinic-queries.js';
import { LATEST_INCIDENTS } from './incident-queries.js';

/** Read once, however many rows are held against it. */
const STANDING = `standing AS MATERIALIZED (SELECT * FROM (${LATEST_INCIDENTS}) latest WHERE latest.withdrawn IS NULL)`;

/**
 * Weeks in which a clinic was assessed, each with its last rate; the running one as far as it has gone. A week of assessment stands for its seven days, at most six
 * more than were lived at a clinic's start.
 */
const WEEKS = `SELECT t.provider_id, t.clinic_id, t.start, least(t.start + 7, $7::date + 1) - t.start AS days, t.lambda / t.reference_lambda AS multiplier
  FROM trend t JOIN clinic c ON c.provider_id = t.provider_id AND c.clinic_id = t.clinic_id
  WHERE t.provider_id = $1 AND t.grain = 'week' AND t.start <= $7::date AND ${FILTER}`;

interface ExperienceColumns {
  clinics: number;
  clinic_years: number;
  exposure: number;
  events: number;
  provider_events: number;
  unobserved: number;
}

export async function experience(sql: ScopedSql, filter: ClinicFilter, until: string): Promise<BookExperience> {
  const [row] = await sql.rows<ExperienceColumns>(
    `WITH ${STANDING}, week AS (${WEEKS}),
     breach AS (
       SELECT i.scenario, EXISTS (SELECT 1 FROM week w WHERE w.clinic_id = i.clinic_id AND i.occurred_on BETWEEN w.start AND w.start + 6) AS observed
       FROM standing i JOIN clinic c ON c.provider_id = i.provider_id AND c.clinic_id = i.clinic_id
       WHERE i.occurred_on <= $7::date AND ${FILTER})
     SELECT (SELECT count(DISTINCT clinic_id)::int FROM week) AS clinics,
       (SELECT coalesce(sum(days), 0) / 365.25 FROM week)::float8 AS clinic_years,
       (SELECT coalesce(sum(days * multiplier), 0) / 365.25 FROM week)::float8 AS exposure,
       count(*) FILTER (WHERE observed AND scenario <> 'MSP')::int AS events,
       count(*) FILTER (WHERE scenario = 'MSP')::int AS provider_events,
       count(*) FILTER (WHERE NOT observed AND scenario <> 'MSP')::int AS unobserved
     FROM breach`,
    [...filterValues(filter), until],
  );
  if (!row) throw new Error('Sums have one row, whatever they sum');
  const { clinic_years: clinicYears, provider_events: providerEvents, unobserved: eventsUnobserved, ...sums } = row;
  return { ...sums, clinicYears, providerEvents, eventsUnobserved };
}

/** Forecasts of quarters that are over, and whether a breach that stands fell between the forecast and the quarter's end. */
export async function settledForecasts(sql: ScopedSql, filter: ClinicFilter, until: string): Promise<readonly SettledForecast[]> {
  return sql.rows<SettledForecast>(
    `WITH ${STANDING} SELECT f.probability, EXISTS (SELECT 1 FROM standing i WHERE i.clinic_id = f.clinic_id AND i.scenario <> 'MSP'
       AND i.occurred_on BETWEEN f.day AND f.ends_on) AS breached
     FROM risk_forecast f JOIN clinic c ON c.provider_id = f.provider_id AND c.clinic_id = f.clinic_id
     WHERE f.provider_id = $1 AND f.ends_on < $7::date AND ${FILTER} ORDER BY f.quarter, f.clinic_id`,
    [...filterValues(filter), until],
  );
}
