import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_CLINICS = `((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Checks of one clinic that are judged otherwise than the catalogue does. A row is changed once: when it is withdrawn. */
export class CreateCheckOverride1764800000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE check_override (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, override_id uuid NOT NULL,
        check_id text NOT NULL, kind text NOT NULL, value double precision, reason text NOT NULL,
        created_at timestamptz NOT NULL, created_by text NOT NULL, author_name text NOT NULL, author_side text NOT NULL,
        expires_at timestamptz NOT NULL,
        withdrawn_at timestamptz, withdrawn_by text, withdrawer_name text, withdrawer_side text, withdrawn_why text,
        CONSTRAINT check_override_pk PRIMARY KEY (provider_id, clinic_id, override_id),
        CONSTRAINT check_override_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id)
          ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE check_override ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON check_override TO wardround_app USING (${IN_PROVIDER} AND ${IN_CLINICS}) WITH CHECK (${IN_PROVIDER} AND ${IN_CLINICS});
      GRANT SELECT, INSERT, UPDATE ON check_override TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE check_override;');
  }
}
