import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A scan vouches only for the computers that it looked into: runs of before name none. */
export class ScanRunsNameComputers1765300000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE scan_run ADD COLUMN device_ids uuid[] NOT NULL DEFAULT '{}'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE scan_run DROP COLUMN device_ids');
  }
}
