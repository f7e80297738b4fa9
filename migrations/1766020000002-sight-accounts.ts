import type { MigrationInterface, QueryRunner } from 'typeorm';

const rowSecurity = (state: 'FORCE' | 'NO FORCE'): string =>
  ['observation', 'account_sighting'].map((table) => `ALTER TABLE ${table} ${state} ROW LEVEL SECURITY;`).join(' ');

/** Accounts that lists have told of already are sightings since then. */
export class SightAccounts1766020000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(rowSecurity('NO FORCE'));
    await db.query(`
      INSERT INTO account_sighting (provider_id, clinic_id, sighting_id, subject_key, source, first_recorded_at)
      SELECT provider_id, clinic_id, gen_random_uuid(), subject_key, source, min(recorded_at) FROM observation
      WHERE kind IN ('account.mfa', 'account.breaches') GROUP BY provider_id, clinic_id, subject_key, source
      ON CONFLICT DO NOTHING`);
    await db.query(rowSecurity('FORCE'));
  }

  async down(): Promise<void> {
    // What was sighted goes with its table.
  }
}
