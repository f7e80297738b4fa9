import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Observations are never changed but for superseded_at: when Wardround learnt of a newer one. A reader at instant T takes
 * recorded_at <= T and (superseded_at is null or > T), which costs as much as there is current evidence, however long the history.
 */
export class CreateEvidence1764000000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE observation (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, observation_id uuid NOT NULL,
        subject_type text NOT NULL, subject_key text NOT NULL, kind text NOT NULL,
        source text NOT NULL, grade text NOT NULL,
        observed_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL, superseded_at timestamptz,
        submission_id uuid NOT NULL, value jsonb NOT NULL,
        CONSTRAINT observation_pk PRIMARY KEY (provider_id, clinic_id, observation_id),
        CONSTRAINT observation_submission_fk FOREIGN KEY (provider_id, clinic_id, submission_id)
          REFERENCES submission (provider_id, clinic_id, submission_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX observation_once ON observation (provider_id, clinic_id, kind, subject_key, source, observed_at);
      CREATE UNIQUE INDEX observation_current ON observation (provider_id, clinic_id, kind, subject_key, source) WHERE superseded_at IS NULL;
      CREATE INDEX observation_superseded ON observation (provider_id, clinic_id, superseded_at) WHERE superseded_at IS NOT NULL;
      CREATE INDEX observation_by_submission ON observation (provider_id, clinic_id, submission_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE observation;');
  }
}
