import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;

/** Checks that a provider judges otherwise at all of its clinics. A row is changed once: when it is withdrawn. */
export class CreateProviderOverride1764800000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE provider_override (
        provider_id uuid NOT NULL, override_id uuid NOT NULL,
        check_id text NOT NULL, kind text NOT NULL, value double precision, reason text NOT NULL,
        created_at timestamptz NOT NULL, created_by text NOT NULL, author_name text NOT NULL, author_side text NOT NULL,
        expires_at timestamptz NOT NULL,
        withdrawn_at timestamptz, withdrawn_by text, withdrawer_name text, withdrawer_side text, withdrawn_why text,
        CONSTRAINT provider_override_pk PRIMARY KEY (provider_id, override_id),
        CONSTRAINT provider_override_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      ALTER TABLE provider_override ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON provider_override TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT SELECT, INSERT, UPDATE ON provider_override TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE provider_override;');
  }
}
