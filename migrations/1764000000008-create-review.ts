import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One review a clinic and quarter, by key. The snapshot is never updated; signatures are rows beside it. */
export class CreateReview1764000000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE review (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, review_id uuid NOT NULL,
        quarter text NOT NULL, state text NOT NULL,
        opened_at timestamptz NOT NULL, due_at timestamptz NOT NULL, frozen_as_of timestamptz NOT NULL,
        snapshot jsonb NOT NULL, snapshot_hash text NOT NULL, opened_by text NOT NULL,
        CONSTRAINT review_pk PRIMARY KEY (provider_id, clinic_id, review_id),
        CONSTRAINT review_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX review_once_a_quarter ON review (provider_id, clinic_id, quarter);
      CREATE INDEX review_by_opening ON review (provider_id, opened_at DESC, review_id);
      CREATE TABLE sign_off (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, review_id uuid NOT NULL, role text NOT NULL,
        name text NOT NULL, user_id uuid, signed_at timestamptz NOT NULL, snapshot_hash text NOT NULL, comment text,
        CONSTRAINT sign_off_pk PRIMARY KEY (provider_id, clinic_id, review_id, role),
        CONSTRAINT sign_off_review_fk FOREIGN KEY (provider_id, clinic_id, review_id)
          REFERENCES review (provider_id, clinic_id, review_id) ON DELETE CASCADE
      );
      CREATE TABLE report (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, review_id uuid NOT NULL,
        state text NOT NULL, pdf bytea, bytes integer, sha256 text, rendered_at timestamptz, reason text,
        CONSTRAINT report_pk PRIMARY KEY (provider_id, clinic_id, review_id),
        CONSTRAINT report_review_fk FOREIGN KEY (provider_id, clinic_id, review_id)
          REFERENCES review (provider_id, clinic_id, review_id) ON DELETE CASCADE
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE report; DROP TABLE sign_off; DROP TABLE review;');
  }
}
