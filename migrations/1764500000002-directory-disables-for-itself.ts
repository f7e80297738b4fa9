import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who shut somebody out: what a directory took away it may give back, what an owner took away it may not. */
export class DirectoryDisablesForItself1764500000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE app_user ADD COLUMN disabled_by_directory boolean NOT NULL DEFAULT false');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE app_user DROP COLUMN disabled_by_directory');
  }
}
