import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A report that comes late brings no old name back. */
export class DateDescriptions1765630000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE device ADD COLUMN described_at timestamptz');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE device DROP COLUMN described_at');
  }
}
