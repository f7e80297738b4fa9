import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever opens or triages a finding names it by its id alone: the key begins with the clinic, and would be gone through for the whole provider. */
export class FindAFinding1766000000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX finding_by_id ON finding (finding_id, provider_id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX finding_by_id');
  }
}
