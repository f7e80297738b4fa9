import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** The findings of a scan in pieces, so that whoever keeps or reads a large one holds one of them. */
export class ScansInParts1766000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE scan_part (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, submission_id uuid NOT NULL, part integer NOT NULL, findings jsonb NOT NULL,
        CONSTRAINT scan_part_pk PRIMARY KEY (provider_id, clinic_id, submission_id, part),
        CONSTRAINT scan_part_submission_fk FOREIGN KEY (provider_id, clinic_id, submission_id)
          REFERENCES submission (provider_id, clinic_id, submission_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE scan_part ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON scan_part TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT, UPDATE, DELETE ON scan_part TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE scan_part');
  }
}
