import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Which findings of a clinic name a CVE; under row-level security no index is entered by a part of an array. */
export class FindByCve1765720000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE finding_cve (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, finding_id uuid NOT NULL, cve text NOT NULL, source_id uuid NOT NULL,
        CONSTRAINT finding_cve_pk PRIMARY KEY (provider_id, clinic_id, finding_id, cve),
        CONSTRAINT finding_cve_finding_fk FOREIGN KEY (provider_id, clinic_id, finding_id)
          REFERENCES finding (provider_id, clinic_id, finding_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE finding NO FORCE ROW LEVEL SECURITY;
      INSERT INTO finding_cve (provider_id, clinic_id, finding_id, cve, source_id)
        SELECT DISTINCT f.provider_id, f.clinic_id, f.finding_id, c.cve, f.source_id FROM finding f CROSS JOIN LATERAL unnest(f.cves) AS c (cve);
      ALTER TABLE finding FORCE ROW LEVEL SECURITY;
      CREATE INDEX finding_cve_by_cve ON finding_cve (provider_id, clinic_id, cve, source_id, finding_id);
      ALTER TABLE finding_cve ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON finding_cve TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT, UPDATE, DELETE ON finding_cve TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE finding_cve');
  }
}
