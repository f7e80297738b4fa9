import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const TABLES = ['second_factor', 'recovery_code'];

/** What a person shows besides a passphrase. Secrets are sealed elsewhere, and recovery codes hashed under the deployment's key. */
export class CreateSecondFactors1764200000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE second_factor (
        provider_id uuid NOT NULL,
        user_id uuid NOT NULL,
        totp_confirmed_at timestamptz,
        totp_last_step integer,
        attempts integer NOT NULL DEFAULT 0,
        attempts_since timestamptz,
        CONSTRAINT second_factor_pk PRIMARY KEY (provider_id, user_id),
        CONSTRAINT second_factor_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user (provider_id, user_id) ON DELETE CASCADE
      );
      CREATE TABLE recovery_code (
        provider_id uuid NOT NULL,
        user_id uuid NOT NULL,
        code_hash text NOT NULL,
        created_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT recovery_code_pk PRIMARY KEY (provider_id, user_id, code_hash),
        CONSTRAINT recovery_code_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user (provider_id, user_id) ON DELETE CASCADE
      );`);
    for (const table of TABLES) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
        GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE recovery_code; DROP TABLE second_factor;');
  }
}
