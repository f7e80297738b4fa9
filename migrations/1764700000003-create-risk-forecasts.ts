import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** What was first told of a clinic's quarter, kept so that it can be held against what came; a day that is assessed again does not change it. */
export class CreateRiskForecasts1764700000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE risk_forecast (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, quarter text NOT NULL, day date NOT NULL, ends_on date NOT NULL,
        model text NOT NULL, lambda double precision NOT NULL, probability double precision NOT NULL, told_at timestamptz NOT NULL,
        CONSTRAINT risk_forecast_pk PRIMARY KEY (provider_id, clinic_id, quarter),
        CONSTRAINT risk_forecast_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE risk_forecast ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON risk_forecast TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT ON risk_forecast TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE risk_forecast;');
  }
}
