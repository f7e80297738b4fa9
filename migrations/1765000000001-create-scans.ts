import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Scanners by what they look at, and their runs: like is compared with like. */
export class CreateScans1765000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE scan_source (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, source_id uuid NOT NULL,
        format text NOT NULL, tool text NOT NULL, scope text NOT NULL, last_run_at timestamptz, last_seen_all_at timestamptz,
        CONSTRAINT scan_source_pk PRIMARY KEY (provider_id, clinic_id, source_id),
        CONSTRAINT scan_source_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id)
          ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE UNIQUE INDEX scan_source_once ON scan_source (provider_id, clinic_id, format, scope);
      CREATE TABLE scan_run (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, run_id uuid NOT NULL,
        source_id uuid NOT NULL, submission_id uuid NOT NULL, tool_version text, observed_at timestamptz NOT NULL, recorded_at timestamptz NOT NULL,
        saw text NOT NULL, reason text, records integer NOT NULL, counts jsonb NOT NULL, assets integer NOT NULL,
        findings integer NOT NULL, opened integer NOT NULL, fixed integer NOT NULL, reopened integer NOT NULL, notes text[] NOT NULL,
        CONSTRAINT scan_run_pk PRIMARY KEY (provider_id, clinic_id, run_id),
        CONSTRAINT scan_run_source_fk FOREIGN KEY (provider_id, clinic_id, source_id)
          REFERENCES scan_source (provider_id, clinic_id, source_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE UNIQUE INDEX scan_run_once ON scan_run (provider_id, clinic_id, submission_id);
      CREATE INDEX scan_run_by_time ON scan_run (provider_id, clinic_id, observed_at DESC, run_id);
    `);
    for (const table of ['scan_source', 'scan_run']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
        GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE scan_run; DROP TABLE scan_source;');
  }
}
