import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_CLINICS = `((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/**
 * The vendor register. A clinic's row names its vendor itself and refers to the provider's by a key that any provider makes alike: it goes along when the clinic
 * changes provider, and means the same there.
 */
export class CreateVendors1765400000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vendor (
        provider_id uuid NOT NULL, vendor_key text NOT NULL, name text NOT NULL, assurance text, assured_on date,
        version integer NOT NULL, changed_at timestamptz NOT NULL, changed_by text NOT NULL,
        CONSTRAINT vendor_pk PRIMARY KEY (provider_id, vendor_key),
        CONSTRAINT vendor_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      ALTER TABLE vendor ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON vendor TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT SELECT, INSERT, UPDATE ON vendor TO wardround_app;
      CREATE TABLE clinic_vendor (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, vendor_key text NOT NULL, service text NOT NULL,
        vendor_name text NOT NULL, standing text NOT NULL, access text, data_classes text[],
        records_least integer NOT NULL, records_most integer, region text, contract text, notice_hours integer,
        version integer NOT NULL, changed_at timestamptz NOT NULL, changed_by text NOT NULL,
        CONSTRAINT clinic_vendor_pk PRIMARY KEY (provider_id, clinic_id, vendor_key, service),
        CONSTRAINT clinic_vendor_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE clinic_vendor ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON clinic_vendor TO wardround_app USING (${IN_PROVIDER} AND ${IN_CLINICS}) WITH CHECK (${IN_PROVIDER} AND ${IN_CLINICS});
      GRANT SELECT, INSERT, UPDATE ON clinic_vendor TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE clinic_vendor; DROP TABLE vendor;');
  }
}
