import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;

/** One table for everything that is sealed, so that a rotation of keys finds all of it. */
export class CreateSealedSecrets1764300000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sealed_secret (
        provider_id uuid NOT NULL, purpose text NOT NULL, subject text NOT NULL,
        key_id text NOT NULL, envelope text NOT NULL, sealed_at timestamptz NOT NULL, rewrapped_at timestamptz,
        CONSTRAINT sealed_secret_pk PRIMARY KEY (provider_id, purpose, subject),
        CONSTRAINT sealed_secret_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE INDEX sealed_secret_by_key ON sealed_secret (provider_id, key_id);
      ALTER TABLE sealed_secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON sealed_secret TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT SELECT, INSERT, UPDATE, DELETE ON sealed_secret TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE sealed_secret;');
  }
}
