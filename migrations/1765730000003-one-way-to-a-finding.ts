import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A finding is looked up by its key alone, by foreign keys too. Before a table was ever analysed, any index that begins with the clinic looks as good as the
 * key, and is gone through from end to end for each place of the first large scan: these begin with something else.
 */
export class OneWayToAFinding1765730000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX finding_once; DROP INDEX finding_counted; DROP INDEX finding_cve_by_cve;
      CREATE UNIQUE INDEX finding_once ON finding (source_id, key, provider_id, clinic_id);
      CREATE INDEX finding_counted ON finding (open, provider_id, clinic_id, severity, known_exploited, due_at, source_id);
      CREATE INDEX finding_cve_by_cve ON finding_cve (cve, provider_id, clinic_id, source_id, finding_id);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX finding_once; DROP INDEX finding_counted; DROP INDEX finding_cve_by_cve;
      CREATE UNIQUE INDEX finding_once ON finding (provider_id, clinic_id, source_id, key);
      CREATE INDEX finding_counted ON finding (provider_id, clinic_id, open, severity, known_exploited, due_at, source_id);
      CREATE INDEX finding_cve_by_cve ON finding_cve (provider_id, clinic_id, cve, source_id, finding_id);`);
  }
}
