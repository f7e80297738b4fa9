import type { MigrationInterface, QueryRunner } from 'typeorm';

const SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND clinic_id = (SELECT nullif(current_setting('wardround.clinic_ids', true), '')::uuid)`;

/** Must be refused: guarded, but its key does not start with the provider, so its rows cannot be distributed by provider. */
export class KeyByClinic implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE stray (provider_id uuid NOT NULL, clinic_id uuid NOT NULL, PRIMARY KEY (clinic_id, provider_id));
      ALTER TABLE stray ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON stray TO wardround_app USING (${SCOPE}) WITH CHECK (${SCOPE});
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE stray');
  }
}
