import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every provider asks its people for a second factor unless it was made for a demonstration or a test. */
export class AddMfaPolicy1764200000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE provider ADD COLUMN mfa_policy text NOT NULL DEFAULT 'required';`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE provider DROP COLUMN mfa_policy;');
  }
}
