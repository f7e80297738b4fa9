import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** The register of places that hold patients' data, a row a version; and each clinic's map, drawn from it and from what discovery saw. */
export class CreateDataMap1765650000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE data_store (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, store_id uuid NOT NULL, version integer NOT NULL,
        entry jsonb NOT NULL, changed_at timestamptz NOT NULL, changed_by text NOT NULL,
        CONSTRAINT data_store_pk PRIMARY KEY (provider_id, clinic_id, store_id, version),
        CONSTRAINT data_store_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE TABLE data_map_line (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, line_key text NOT NULL, line_id uuid NOT NULL, standing text NOT NULL,
        vendor_key text, rank_key text NOT NULL, line jsonb NOT NULL, as_of timestamptz NOT NULL,
        CONSTRAINT data_map_line_pk PRIMARY KEY (provider_id, clinic_id, line_key),
        CONSTRAINT data_map_line_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE INDEX data_map_line_by_rank ON data_map_line (provider_id, rank_key COLLATE "C", line_id);
      CREATE INDEX data_map_line_by_vendor ON data_map_line (provider_id, vendor_key) WHERE vendor_key IS NOT NULL;
    `);
    for (const [table, rights] of [
      ['data_store', 'SELECT, INSERT'],
      ['data_map_line', 'SELECT, INSERT, UPDATE, DELETE'],
    ]) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
        GRANT ${rights} ON ${table} TO wardround_app;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE data_map_line; DROP TABLE data_store;');
  }
}
