import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A submission as received. The two unique keys make a repeated post count once, whether its key or its content is repeated. */
export class CreateIntake1764000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE submission (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, submission_id uuid NOT NULL,
        source text NOT NULL, format text NOT NULL, origin text NOT NULL, device_id uuid,
        idempotency_key text NOT NULL, content_hash text NOT NULL,
        bytes integer NOT NULL, records integer NOT NULL,
        observed_at timestamptz NOT NULL, received_at timestamptz NOT NULL,
        state text NOT NULL, reason text, payload jsonb, raw text, normalised_at timestamptz,
        CONSTRAINT submission_pk PRIMARY KEY (provider_id, clinic_id, submission_id),
        CONSTRAINT submission_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX submission_once_by_key ON submission (provider_id, clinic_id, origin, idempotency_key);
      CREATE UNIQUE INDEX submission_once_by_content ON submission (provider_id, clinic_id, origin, content_hash);
      CREATE INDEX submission_accepted ON submission (provider_id, clinic_id, received_at, submission_id) WHERE state = 'accepted';
      CREATE INDEX submission_by_receipt ON submission (provider_id, clinic_id, received_at DESC, submission_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE submission;');
  }
}
