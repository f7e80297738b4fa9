import { randomUUID } from 'node:crypto';
import type { FactKind, Observation, ReviewHistory, SoftwareSection } from '#libs/domain';
import { EvidenceRecords, type NewObservation } from '#libs/flow';
import type { ClinicSql } from '../scoped-sql.js';
import { keyOfTold, type SqlInventoryRecords, type Told } from './sql-inventory-records.js';
import { chain, keyOf, type CurrentFact, type ObservationColumns, type ToldFact } from './observation-chain.js';

type KnownFact = Omit<ObservationColumns, 'superseded_at' | 'submission_id'>;

export class SqlEvidenceRecords extends EvidenceRecords {
  constructor(
    private readonly sql: ClinicSql,
    private readonly inventory: SqlInventoryRecords,
  ) {
    super();
  }

  override async append(observations: readonly NewObservation[]): Promise<void> {
    if (observations.length === 0) return;
    const kinds = [...new Set(observations.map(({ observation }) => observation.kind))];
    const current = await this.sql.rows<CurrentFact>(
      `SELECT observation_id, kind, subject_key, source, observed_at, recorded_at FROM observation
       WHERE provider_id = $1 AND clinic_id = $2 AND superseded_at IS NULL AND kind = ANY ($3::text[])`,
      [kinds],
    );
    const { rows, superseded } = chain(observations, { current, told: await this.toldOf(observations, current) }, randomUUID);
    if (superseded.length > 0) await this.supersede(superseded);
    await this.insert(rows);
    await this.sightAccounts(rows);
  }

  /** What a source calls an account is known from the first time that it is told of. */
  private async sightAccounts(rows: readonly ObservationColumns[]): Promise<void> {
    const told = rows.filter(({ subject_type }) => subject_type === 'account');
    if (told.length === 0) return;
    const facts = told.map(({ subject_key, source, recorded_at }) => ({ subject_key, source, recorded_at }));
    await this.sql.rows(
      `INSERT INTO account_sighting (provider_id, clinic_id, sighting_id, subject_key, source, first_recorded_at)
       SELECT $1, $2, gen_random_uuid(), r.subject_key, r.source, min(r.recorded_at)
       FROM json_to_recordset($3::json) AS r (subject_key text, source text, recorded_at timestamptz) GROUP BY r.subject_key, r.source
       ON CONFLICT (provider_id, clinic_id, subject_key, source) DO NOTHING`,
      [JSON.stringify(facts)],
    );
  }

  /** What was last told of times that are no newer than what is current; nearly always there are none. */
  private async toldOf(observations: readonly NewObservation[], current: readonly CurrentFact[]): Promise<readonly ToldFact[]> {
    const newest = new Map(current.map((fact) => [keyOf(fact), fact.observed_at]));
    const late = observations.flatMap(({ observation: { kind, subject, source, observedAt } }) => {
      const at = newest.get(keyOf({ kind, subject_key: subject.key, source }));
      return at && at >= observedAt ? [{ kind, subject_key: subject.key, source, observed_at: observedAt }] : [];
    });
    if (late.length === 0) return [];
    return this.sql.rows<ToldFact>(
      `SELECT DISTINCT ON (o.kind, o.subject_key, o.source, o.observed_at)
         o.kind, o.subject_key, o.source, o.observed_at, o.grade, o.submission_id, o.value FROM observation o
       JOIN json_to_recordset($3::json) AS r (kind text, subject_key text, source text, observed_at timestamptz)
         ON o.kind = r.kind AND o.subject_key = r.subject_key AND o.source = r.source AND o.observed_at = r.observed_at
       WHERE o.provider_id = $1 AND o.clinic_id = $2 ORDER BY o.kind, o.subject_key, o.source, o.observed_at, o.recorded_at DESC`,
      [JSON.stringify(late)],
    );
  }

  /** Only current facts are: the index of these finds them among all that the clinic ever had. */
  private async supersede(superseded: readonly { id: string; at: Date }[]): Promise<void> {
    await this.sql.rows(
      `UPDATE observation o SET superseded_at = s.at FROM unnest($3::uuid[], $4::timestamptz[]) AS s (id, at)
       WHERE o.provider_id = $1 AND o.clinic_id = $2 AND o.superseded_at IS NULL AND o.observation_id = s.id`,
      [superseded.map(({ id }) => id), superseded.map(({ at }) => at)],
    );
  }

  private async insert(rows: readonly ObservationColumns[]): Promise<void> {
    await this.sql.rows(
      `INSERT INTO observation (provider_id, clinic_id, observation_id, subject_type, subject_key, kind, source, grade,
         observed_at, recorded_at, superseded_at, submission_id, value)
       SELECT $1, $2, r.observation_id, r.subject_type, r.subject_key, r.kind, r.source, r.grade,
         r.observed_at, r.recorded_at, r.superseded_at, r.submission_id, r.value
       FROM json_to_recordset($3::json) AS r (observation_id uuid, subject_type text, subject_key text, kind text, source text, grade text,
         observed_at timestamptz, recorded_at timestamptz, superseded_at timestamptz, submission_id uuid, value jsonb)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }

  override async latest(asOf: Date): Promise<readonly Observation[]> {
    return this.confirmed(await this.known('', [asOf]), asOf);
  }

  override async latestOfKind(kind: FactKind, asOf: Date): Promise<readonly Observation[]> {
    return this.confirmed(await this.known('AND kind = $4', [asOf, kind]), asOf);
  }

  /** What is current, and what was then: each by its own index, however much came before. */
  private known(condition: string, values: readonly unknown[]): Promise<readonly KnownFact[]> {
    const known = `SELECT observation_id, kind, subject_type, subject_key, source, grade, observed_at, recorded_at, value FROM observation
      WHERE provider_id = $1 AND clinic_id = $2 AND recorded_at <= $3 ${condition}`;
    return this.sql.rows<KnownFact>(
      `${known} AND superseded_at IS NULL UNION ALL ${known} AND superseded_at > $3 ORDER BY kind, subject_key, source`,
      values,
    );
  }

  private async confirmed(rows: readonly KnownFact[], asOf: Date): Promise<readonly Observation[]> {
    const told = new Map(rows.filter(({ subject_type }) => subject_type === 'device').map((row) => [keyOfTold(toldBy(row)), toldBy(row)]));
    if (told.size === 0) return rows.map((row) => toObservation(row, null));
    const confirmed = await this.inventory.confirmations([...told.values()], asOf);
    return rows.map((row) => toObservation(row, row.subject_type === 'device' ? (confirmed.get(keyOfTold(toldBy(row))) ?? null) : null));
  }

  override knownOf(at: Date, known: Date): Promise<readonly Observation[]> {
    return this.observedBy('', [at, known]);
  }

  override knownOfKind(kind: FactKind, at: Date, known: Date): Promise<readonly Observation[]> {
    return this.observedBy('AND kind = $5', [at, known, kind]);
  }

  private async observedBy(condition: string, values: readonly [at: Date, known: Date, kind?: FactKind]): Promise<readonly Observation[]> {
    const rows = await this.sql.rows<KnownFact>(
      `SELECT DISTINCT ON (kind, subject_key, source)
         observation_id, kind, subject_type, subject_key, source, grade, observed_at, recorded_at, value FROM observation
       WHERE provider_id = $1 AND clinic_id = $2 AND observed_at <= $3 AND recorded_at <= $4 ${condition}
       ORDER BY kind, subject_key, source, observed_at DESC, recorded_at DESC`,
      values,
    );
    return this.confirmed(rows, values[0]);
  }

  override async earliestLate(recordedAfter: Date, timeZone: string): Promise<Date | null> {
    const row = await this.sql.one<{ at: Date | null }>(
      `SELECT min(observed_at) AS at FROM observation WHERE provider_id = $1 AND clinic_id = $2 AND recorded_at > $3
         AND (observed_at AT TIME ZONE $4)::date < (recorded_at AT TIME ZONE $4)::date`,
      [recordedAfter, timeZone],
    );
    return row?.at ?? null;
  }

  override async softwareTold(ids: readonly string[]): Promise<ReadonlyMap<string, SoftwareSection>> {
    if (ids.length === 0) return new Map();
    const rows = await this.sql.rows<{ id: string; software: SoftwareSection }>(
      `SELECT o.observation_id AS id, s.payload -> 'sections' -> 'software' -> 'data' AS software FROM observation o
       JOIN submission s ON s.provider_id = $1 AND s.clinic_id = $2 AND s.submission_id = o.submission_id
       WHERE o.provider_id = $1 AND o.clinic_id = $2 AND o.observation_id = ANY ($3::uuid[])
         AND s.payload -> 'sections' -> 'software' ->> 'status' = 'read'`,
      [ids],
    );
    return new Map(rows.map(({ id, software }) => [id, software]));
  }

  override async softwareReadBefore(ids: readonly string[]): Promise<readonly Observation[]> {
    if (ids.length === 0) return [];
    const rows = await this.sql.rows<KnownFact>(
      `SELECT DISTINCT ON (b.subject_key, b.source) b.observation_id, b.kind, b.subject_type, b.subject_key, b.source, b.grade,
         b.observed_at, b.recorded_at, b.value
       FROM observation u JOIN observation b ON b.provider_id = $1 AND b.clinic_id = $2 AND b.kind = u.kind AND b.subject_key = u.subject_key
         AND b.source = u.source AND b.observed_at <= u.observed_at AND b.value ? 'read'
       WHERE u.provider_id = $1 AND u.clinic_id = $2 AND u.observation_id = ANY ($3::uuid[]) AND u.kind = 'device.software'
       ORDER BY b.subject_key, b.source, b.observed_at DESC, b.recorded_at DESC`,
      [ids],
    );
    return rows.map((row) => toObservation(row, null));
  }

  override async reviewHistory(asOf: Date): Promise<ReviewHistory> {
    const row = await this.sql.one<{ last_signed_at: Date | null; in_care_since: Date }>(
      `SELECT created_at AS in_care_since, (SELECT max(s.signed_at) FROM sign_off s
         WHERE s.provider_id = $1 AND s.clinic_id = $2 AND s.role = 'clinic-principal' AND s.signed_at <= $3) AS last_signed_at
       FROM clinic WHERE provider_id = $1 AND clinic_id = $2`,
      [asOf],
    );
    if (!row) throw new Error('The scope names a clinic that does not exist');
    return { lastSignedAt: row.last_signed_at, inCareSince: row.in_care_since };
  }
}

function toldBy({ subject_key: deviceId, source }: KnownFact): Told {
  return { deviceId, source };
}

/** A device's fact is as fresh as the last word of the program that told it that nothing changed. */
function toObservation(row: KnownFact, confirmedAt: Date | null): Observation {
  const observedAt = confirmedAt && confirmedAt > row.observed_at ? confirmedAt : row.observed_at;
  const { observation_id: id, kind, source, grade, recorded_at: recordedAt, value } = row;
  return {
    id,
    kind,
    subject: { type: row.subject_type, key: row.subject_key },
    source,
    grade,
    observedAt,
    recordedAt,
    value,
  } as Observation;
}
