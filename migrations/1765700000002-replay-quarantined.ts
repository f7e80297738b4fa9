import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What leaves quarantine is known from then on, however long ago it came. */
export class ReplayQuarantined1765700000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE submission ADD COLUMN replayed_at timestamptz;
      CREATE INDEX submission_kept_raw ON submission (provider_id, clinic_id, received_at) WHERE raw IS NOT NULL;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX submission_kept_raw; ALTER TABLE submission DROP COLUMN replayed_at;');
  }
}
