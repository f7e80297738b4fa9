import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A submission tells a fact of a time once; a later one may tell it otherwise, and both stay. */
export class CorrectFacts1765640000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX observation_once;
      CREATE UNIQUE INDEX observation_once ON observation (provider_id, clinic_id, kind, subject_key, source, observed_at, submission_id);`);
  }

  async down(db: QueryRunner): Promise<void> {
    // The owner of the tables is bound by their policies too, and would see no row to remove.
    await db.query(`ALTER TABLE observation NO FORCE ROW LEVEL SECURITY;
      DELETE FROM observation o USING observation newer
        WHERE o.provider_id = newer.provider_id AND o.clinic_id = newer.clinic_id AND o.kind = newer.kind AND o.subject_key = newer.subject_key
          AND o.source = newer.source AND o.observed_at = newer.observed_at AND o.superseded_at IS NOT NULL
          AND (newer.superseded_at IS NULL OR (newer.recorded_at, newer.observation_id) > (o.recorded_at, o.observation_id));
      ALTER TABLE observation FORCE ROW LEVEL SECURITY;
      DROP INDEX observation_once;
      CREATE UNIQUE INDEX observation_once ON observation (provider_id, clinic_id, kind, subject_key, source, observed_at);`);
  }
}
