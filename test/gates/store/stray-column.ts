import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Must be refused: a column that no row class describes, and that schema.sql does not show. */
export class StrayColumn implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE clinic ADD COLUMN stray text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE clinic DROP COLUMN stray');
  }
}
