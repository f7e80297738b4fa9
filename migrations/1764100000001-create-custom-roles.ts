import type { MigrationInterface, QueryRunner } from 'typeorm';

// A sub-select, so that the setting is read once a statement and not once a row.
const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;

/** A provider's own roles, people who are let in by group, and people whose access ends by itself. */
export class CreateCustomRoles1764100000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE custom_role (
        provider_id uuid NOT NULL,
        role_id uuid NOT NULL,
        name text NOT NULL,
        side text NOT NULL,
        permissions text[] NOT NULL,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        CONSTRAINT custom_role_pk PRIMARY KEY (provider_id, role_id),
        CONSTRAINT custom_role_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX custom_role_name ON custom_role (provider_id, name);
      ALTER TABLE custom_role ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON custom_role TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT SELECT, INSERT, UPDATE, DELETE ON custom_role TO wardround_app;
      GRANT SELECT ON custom_role TO wardround_gate;
      CREATE POLICY gate_reads ON custom_role FOR SELECT TO wardround_gate USING (true);
      ALTER TABLE app_user ADD COLUMN custom_role_id uuid, ADD COLUMN assigned_groups text[], ADD COLUMN expires_at timestamptz;
      ALTER TABLE app_user ADD CONSTRAINT app_user_custom_role_fk
        FOREIGN KEY (provider_id, custom_role_id) REFERENCES custom_role (provider_id, role_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE app_user DROP COLUMN custom_role_id, DROP COLUMN assigned_groups, DROP COLUMN expires_at;
      DROP TABLE custom_role;
    `);
  }
}
