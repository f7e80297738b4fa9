import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** History by another model than the one that reported it: a row a model and day, beside posture_day and never in its place. */
export class CreateRiskSeries1764700000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE risk_series (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, model text NOT NULL, day date NOT NULL,
        lambda double precision NOT NULL, reference_lambda double precision NOT NULL, probability double precision NOT NULL,
        p5 double precision NOT NULL, p50 double precision NOT NULL, p95 double precision NOT NULL,
        expected_annual_loss double precision NOT NULL, annual_loss_p95 double precision NOT NULL, evidence_hash text NOT NULL,
        CONSTRAINT risk_series_pk PRIMARY KEY (provider_id, clinic_id, model, day),
        CONSTRAINT risk_series_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE risk_series ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON risk_series TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT, UPDATE ON risk_series TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE risk_series;');
  }
}
