import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A period whose evidence is as it was when last told again is not told once more. Of rows from before, the evidence is not known. */
export class KnownTrendNamesItsEvidence1765200000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE trend_known ADD COLUMN evidence_hash text;');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE trend_known DROP COLUMN evidence_hash;');
  }
}
