import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A finding that people have decided of is not overdue while that holds, and is counted so without its row being read. */
export class CountWhatIsHeld1766000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX finding_counted;
      CREATE INDEX finding_counted ON finding (open, provider_id, clinic_id, severity, known_exploited, due_at, source_id, triage, triage_until);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX finding_counted;
      CREATE INDEX finding_counted ON finding (open, provider_id, clinic_id, severity, known_exploited, due_at, source_id);`);
  }
}
