import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;

/** From when on clinics that turn together are one incident; a provider without a row has the defaults. */
export class CreateSystemicSettings1765400000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE systemic_setting (
        provider_id uuid NOT NULL, min_clinics integer NOT NULL, window_days integer NOT NULL, changed_at timestamptz NOT NULL, changed_by text NOT NULL,
        CONSTRAINT systemic_setting_pk PRIMARY KEY (provider_id),
        CONSTRAINT systemic_setting_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      ALTER TABLE systemic_setting ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON systemic_setting TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT SELECT, INSERT, UPDATE ON systemic_setting TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE systemic_setting;');
  }
}
