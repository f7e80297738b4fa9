import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;

/** Every version of a mapping stays, so that what it read can be traced to how it was read; one of them at most is current. */
export class CreateImportMappings1765700000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE import_mapping (
        provider_id uuid NOT NULL, mapping_id uuid NOT NULL, version integer NOT NULL, current boolean NOT NULL,
        name text NOT NULL, rules jsonb NOT NULL, changed_at timestamptz NOT NULL, changed_by text NOT NULL,
        CONSTRAINT import_mapping_pk PRIMARY KEY (provider_id, mapping_id, version),
        CONSTRAINT import_mapping_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX import_mapping_current ON import_mapping (provider_id, mapping_id) WHERE current;
      CREATE UNIQUE INDEX import_mapping_name ON import_mapping (provider_id, lower(name)) WHERE current;
      ALTER TABLE import_mapping ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON import_mapping TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT SELECT, INSERT, UPDATE ON import_mapping TO wardround_app;
      ALTER TABLE submission ADD COLUMN mapping_id uuid, ADD COLUMN mapping_version integer;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE submission DROP COLUMN mapping_id, DROP COLUMN mapping_version; DROP TABLE import_mapping;`);
  }
}
