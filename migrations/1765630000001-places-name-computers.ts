import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An address passes from one computer to another: a place keeps which one it was on. Places of before are taken for whatever is there. */
export class PlacesNameComputers1765630000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE finding_place ADD COLUMN host_name text, ADD COLUMN host_macs text[] NOT NULL DEFAULT '{}'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE finding_place DROP COLUMN host_name, DROP COLUMN host_macs');
  }
}
