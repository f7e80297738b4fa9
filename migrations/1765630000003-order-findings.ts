import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open findings in the order in which they are listed: a page is read, not the clinic's whole list. */
export class OrderFindings1765630000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX finding_open;
      CREATE INDEX finding_gravest ON finding (provider_id, clinic_id,
        (CASE WHEN known_exploited
          THEN CASE severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 WHEN 'info' THEN 5 ELSE 4 END
          ELSE CASE severity WHEN 'critical' THEN 10 WHEN 'high' THEN 11 WHEN 'medium' THEN 12 WHEN 'low' THEN 13 WHEN 'info' THEN 15 ELSE 14 END END),
        (CASE WHEN due_at IS NULL THEN 'infinity'::timestamptz ELSE due_at END), finding_id) WHERE open;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX finding_gravest; CREATE INDEX finding_open ON finding (provider_id, clinic_id, due_at) WHERE open;');
  }
}
