import type { MigrationInterface, QueryRunner } from 'typeorm';

const CLINIC_TABLES = [
  'clinic',
  'enrolment_token',
  'device',
  'device_state',
  'device_presence',
  'submission',
  'observation',
  'assessment_day',
  'posture_day',
  'trend',
  'work_item',
  'review',
  'sign_off',
  'report',
];
const PROVIDER_TABLES = ['provider', 'app_user', 'session'];

// Sub-selects, so that the setting is read once a statement and not once a row.
const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_CLINICS = `((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Without a scope no row is visible; the owner is bound too (FORCE). */
export class EnableRowLevelSecurity1764000000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of CLINIC_TABLES) await guard(db, table, `${IN_PROVIDER} AND ${IN_CLINICS}`);
    for (const table of PROVIDER_TABLES) await guard(db, table, IN_PROVIDER);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of [...CLINIC_TABLES, ...PROVIDER_TABLES]) {
      await db.query(`DROP POLICY in_scope ON ${table}; ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;`);
    }
  }
}

async function guard(db: QueryRunner, table: string, condition: string): Promise<void> {
  await db.query(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY in_scope ON ${table} TO wardround_app USING (${condition}) WITH CHECK (${condition});
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;
  `);
}
