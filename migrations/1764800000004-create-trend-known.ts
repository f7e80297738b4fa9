import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_CLINICS = `((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Periods of the trend as they are known since late evidence arrived; what was reported stays in `trend`. */
export class CreateTrendKnown1764800000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE trend_known (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, grain text NOT NULL, start date NOT NULL, period text NOT NULL, day date NOT NULL,
        score real, score_if_unknown_passes real, coverage real NOT NULL, confidence real NOT NULL, lambda float8 NOT NULL, probability float8 NOT NULL,
        p5 float8 NOT NULL, p50 float8 NOT NULL, p95 float8 NOT NULL, expected_annual_loss float8 NOT NULL,
        step_scores real[] NOT NULL, step_coverage real[] NOT NULL,
        model text NOT NULL, reference_lambda float8 NOT NULL, known_at timestamptz NOT NULL,
        CONSTRAINT trend_known_pk PRIMARY KEY (provider_id, clinic_id, grain, start),
        CONSTRAINT trend_known_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id)
          ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE trend_known ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON trend_known TO wardround_app USING (${IN_PROVIDER} AND ${IN_CLINICS}) WITH CHECK (${IN_PROVIDER} AND ${IN_CLINICS});
      GRANT SELECT, INSERT, UPDATE ON trend_known TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE trend_known;');
  }
}
