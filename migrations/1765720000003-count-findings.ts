import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All that a list of findings is filtered by: they are counted without their texts being read. */
export class CountFindings1765720000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX finding_counted ON finding (provider_id, clinic_id, open, severity, known_exploited, due_at, source_id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX finding_counted');
  }
}
