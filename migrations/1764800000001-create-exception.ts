import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_CLINICS = `((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** What is left as it is for a while, and who said so. Rows are added and never changed: accepting and withdrawing are steps of their own. */
export class CreateException1764800000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE exception (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, exception_id uuid NOT NULL,
        check_id text NOT NULL, subject_type text, subject_key text, subject_label text,
        kind text NOT NULL, reason text NOT NULL, needs_acceptance boolean NOT NULL,
        created_at timestamptz NOT NULL, created_by text NOT NULL, author_name text NOT NULL, author_side text NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT exception_pk PRIMARY KEY (provider_id, clinic_id, exception_id),
        CONSTRAINT exception_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id)
          ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE TABLE exception_step (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, exception_id uuid NOT NULL, step text NOT NULL,
        at timestamptz NOT NULL, by text NOT NULL, name text NOT NULL, side text NOT NULL, why text,
        CONSTRAINT exception_step_pk PRIMARY KEY (provider_id, clinic_id, exception_id, step),
        CONSTRAINT exception_step_exception_fk FOREIGN KEY (provider_id, clinic_id, exception_id)
          REFERENCES exception (provider_id, clinic_id, exception_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
    `);
    for (const table of ['exception', 'exception_step']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_PROVIDER} AND ${IN_CLINICS}) WITH CHECK (${IN_PROVIDER} AND ${IN_CLINICS});
        GRANT SELECT, INSERT ON ${table} TO wardround_app;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE exception_step; DROP TABLE exception;');
  }
}
