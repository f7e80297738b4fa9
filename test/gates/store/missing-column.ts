import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Must be refused: a row class describes a column that the migrations do not make. */
export class MissingColumn implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE provider RENAME COLUMN name TO title');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE provider RENAME COLUMN title TO name');
  }
}
