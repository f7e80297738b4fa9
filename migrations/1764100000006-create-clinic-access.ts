import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_CLINICS = `((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** The clinic's own ledger of who of the provider did what there: it goes with the clinic, names and all. Rows are added and never changed. */
export class CreateClinicAccess1764100000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE clinic_access (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, access_id uuid NOT NULL,
        at timestamptz NOT NULL, person text NOT NULL, provider_name text NOT NULL, action text NOT NULL,
        reason_code text, reason_note text,
        CONSTRAINT clinic_access_pk PRIMARY KEY (provider_id, clinic_id, access_id),
        CONSTRAINT clinic_access_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id)
          ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE INDEX clinic_access_by_time ON clinic_access (provider_id, clinic_id, at DESC, access_id);
      ALTER TABLE clinic_access ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON clinic_access TO wardround_app USING (${IN_PROVIDER} AND ${IN_CLINICS}) WITH CHECK (${IN_PROVIDER} AND ${IN_CLINICS});
      GRANT SELECT, INSERT ON clinic_access TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE clinic_access;');
  }
}
