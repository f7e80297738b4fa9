import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_CLINICS = `((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

const OF_PROVIDER = `TO wardround_app USING (${IN_PROVIDER})`;

/**
 * Benchmarks of finished quarters. Cohorts hold no clinic's id: each provider has its own copy of those that its clinics are part of. A clinic's row says
 * which cohorts it was part of, with its own figures of then. The application may write consents and nothing else here.
 */
export class CreateBenchmarks1765400000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE benchmark_consent (
        provider_id uuid NOT NULL, given_at timestamptz NOT NULL, given_by text NOT NULL, given_name text NOT NULL,
        withdrawn_at timestamptz, withdrawn_by text, withdrawn_name text,
        CONSTRAINT benchmark_consent_pk PRIMARY KEY (provider_id, given_at),
        CONSTRAINT benchmark_consent_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE TABLE benchmark_freeze (
        provider_id uuid NOT NULL, quarter text NOT NULL, frozen_at timestamptz NOT NULL, is_shared boolean NOT NULL,
        CONSTRAINT benchmark_freeze_pk PRIMARY KEY (provider_id, quarter),
        CONSTRAINT benchmark_freeze_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE TABLE benchmark_cohort (
        provider_id uuid NOT NULL, quarter text NOT NULL, pool text NOT NULL, cohort text NOT NULL, metric text NOT NULL,
        clinics text NOT NULL, lower_cut double precision NOT NULL, middle_cut double precision NOT NULL, upper_cut double precision NOT NULL,
        CONSTRAINT benchmark_cohort_pk PRIMARY KEY (provider_id, quarter, pool, cohort, metric),
        CONSTRAINT benchmark_cohort_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE TABLE clinic_cohort (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, quarter text NOT NULL, pool text NOT NULL,
        archetype text NOT NULL, size_band text NOT NULL, region text NOT NULL, cohort text,
        score double precision NOT NULL, risk double precision NOT NULL,
        CONSTRAINT clinic_cohort_pk PRIMARY KEY (provider_id, clinic_id, quarter, pool),
        CONSTRAINT clinic_cohort_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
    `);
    for (const table of ['benchmark_consent', 'benchmark_freeze', 'benchmark_cohort', 'clinic_cohort']) {
      await db.query(
        `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; GRANT SELECT ON ${table} TO wardround_app;`,
      );
    }
    await db.query(`
      CREATE POLICY in_scope ON benchmark_consent ${OF_PROVIDER} WITH CHECK (${IN_PROVIDER});
      CREATE POLICY in_scope ON benchmark_freeze FOR SELECT ${OF_PROVIDER};
      CREATE POLICY in_scope ON benchmark_cohort FOR SELECT ${OF_PROVIDER};
      CREATE POLICY in_scope ON clinic_cohort FOR SELECT TO wardround_app USING (${IN_PROVIDER} AND ${IN_CLINICS});
      GRANT INSERT, UPDATE ON benchmark_consent TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE clinic_cohort; DROP TABLE benchmark_cohort; DROP TABLE benchmark_freeze; DROP TABLE benchmark_consent;');
  }
}
