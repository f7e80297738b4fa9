import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found at a computer that left the inventory is closed, and was not fixed. */
export class FindingsOfComputersThatLeft1765740000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE finding ADD COLUMN left_at timestamptz; ALTER TABLE finding_place ADD COLUMN left_at timestamptz;');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE finding_place DROP COLUMN left_at; ALTER TABLE finding DROP COLUMN left_at;');
  }
}
