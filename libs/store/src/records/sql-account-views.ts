import type { ClinicId, Observation } from '#libs/domain';
import { AccountViews, type AccountsTold, type AccountValue } from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { toRuling, toSighting, type RulingColumns, type SightingColumns } from './sql-account-records.js';

interface FactColumns {
  of_clinic: ClinicId;
  observation_id: string;
  subject_key: string;
  kind: Observation['kind'];
  source: string;
  grade: Observation['grade'];
  observed_at: Date;
  recorded_at: Date;
  value: Observation['value'];
}

interface ValueColumns {
  sighting_id: string;
  field: string;
  value: string;
  first_told_at: Date;
  last_told_at: Date;
  first_known_at: Date;
  current: boolean;
}

const KINDS = `ARRAY['account.mfa', 'account.breaches']`;
/** Of one field of one sighting. */
const MOST_VALUES = 32;
/** Facts of one sighting that are looked through, newest first: several years of a daily list. */
const MOST_FACTS = 1_000;

export class SqlAccountViews extends AccountViews {
  constructor(private readonly sql: ScopedSql) {
    super();
  }

  override async told(ids: readonly ClinicId[]): Promise<ReadonlyMap<ClinicId, AccountsTold>> {
    const facts = await this.sql.rows<FactColumns>(
      `SELECT o.clinic_id AS of_clinic, o.observation_id, o.subject_key, o.kind, o.source, o.grade, o.observed_at, o.recorded_at, o.value
       FROM unnest($2::uuid[]) AS w (clinic_id) JOIN observation o ON o.provider_id = $1 AND o.clinic_id = w.clinic_id
       WHERE o.superseded_at IS NULL AND o.kind = ANY (${KINDS})`,
      [ids],
    );
    const sightings = await this.sql.rows<SightingColumns & { of_clinic: ClinicId }>(
      `SELECT s.clinic_id AS of_clinic, s.* FROM account_sighting s WHERE s.provider_id = $1 AND s.clinic_id = ANY ($2::uuid[])
       ORDER BY s.first_recorded_at, s.sighting_id`,
      [ids],
    );
    const rulings = await this.sql.rows<RulingColumns & { of_clinic: ClinicId }>(
      `SELECT DISTINCT ON (clinic_id, level, sighting_a, sighting_b) clinic_id AS of_clinic, level, sighting_a, sighting_b, verdict, ruled_at
       FROM account_ruling WHERE provider_id = $1 AND clinic_id = ANY ($2::uuid[])
       ORDER BY clinic_id, level, sighting_a, sighting_b, ruled_at DESC`,
      [ids],
    );
    const of = <Row extends { of_clinic: ClinicId }>(rows: readonly Row[]): ((id: ClinicId) => readonly Row[]) => {
      const byClinic = Map.groupBy(rows, (row) => row.of_clinic);
      return (id) => byClinic.get(id) ?? [];
    };
    const [factsOf, sightingsOf, rulingsOf] = [of(facts), of(sightings), of(rulings)];
    const told = (id: ClinicId): AccountsTold => ({
      ...{ observations: factsOf(id).map(toFact), sightings: sightingsOf(id).map(toSighting), rulings: rulingsOf(id).map(toRuling) },
    });
    return new Map(ids.map((id) => [id, told(id)]));
  }

  override async clinicsOf(sightingIds: readonly string[]): Promise<ReadonlyMap<string, ClinicId>> {
    const rows = await this.sql.rows<{ sighting_id: string; clinic_id: ClinicId }>(
      'SELECT sighting_id, clinic_id FROM account_sighting WHERE provider_id = $1 AND sighting_id = ANY ($2::uuid[])',
      [sightingIds],
    );
    return new Map(rows.map((row) => [row.sighting_id, row.clinic_id]));
  }

  override async values(sightingIds: readonly string[]): Promise<ReadonlyMap<string, readonly AccountValue[]>> {
    const rows = await this.sql.rows<ValueColumns>(
      `SELECT * FROM (
         SELECT v.*, row_number() OVER (PARTITION BY v.sighting_id, v.field ORDER BY v.last_told_at DESC, v.value) AS n FROM (
           SELECT s.sighting_id, m.key AS field, e.value #>> '{}' AS value, min(o.observed_at) AS first_told_at,
             max(o.observed_at) AS last_told_at, min(o.recorded_at) AS first_known_at, bool_or(o.superseded_at IS NULL) AS current
           FROM account_sighting s CROSS JOIN LATERAL (
             SELECT o.value -> 'read' AS fact, o.observed_at, o.recorded_at, o.superseded_at FROM unnest(${KINDS}) AS k (kind) JOIN observation o
               ON o.provider_id = $1 AND o.clinic_id = s.clinic_id AND o.kind = k.kind AND o.subject_key = s.subject_key AND o.source = s.source
             WHERE o.value ? 'read' ORDER BY o.observed_at DESC LIMIT ${MOST_FACTS}) o
           CROSS JOIN LATERAL jsonb_each(o.fact) AS m (key, value) CROSS JOIN LATERAL jsonb_path_query(m.value, 'lax $[*]') AS e (value)
           WHERE s.provider_id = $1 AND s.sighting_id = ANY ($2::uuid[]) AND jsonb_typeof(e.value) <> 'null'
           GROUP BY s.sighting_id, m.key, e.value) v) r
       WHERE r.n <= ${MOST_VALUES} ORDER BY r.sighting_id, r.field, r.last_told_at DESC, r.value`,
      [sightingIds],
    );
    return new Map([...Map.groupBy(rows, (row) => row.sighting_id)].map(([id, own]) => [id, own.map(toValue)]));
  }
}

function toFact({ observation_id: id, subject_key: key, kind, source, grade, observed_at, recorded_at, value }: FactColumns): Observation {
  const subject = { type: 'account', key } as const;
  return { id, kind, subject, source, grade, observedAt: observed_at, recordedAt: recorded_at, value } as Observation;
}

function toValue(row: ValueColumns): AccountValue {
  const { field, value, current, first_told_at: firstToldAt, last_told_at: lastToldAt, first_known_at: firstKnownAt } = row;
  return { field, value, firstToldAt, lastToldAt, firstKnownAt, current };
}
