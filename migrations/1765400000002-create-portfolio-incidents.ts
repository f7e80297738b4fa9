import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_CLINICS = `((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/**
 * Incidents of a provider's portfolio and the clinics in them. A clinic's part is the clinic's row and refers to no incident by key: it goes along when the
 * clinic changes provider, and there it belongs to nothing.
 */
export class CreatePortfolioIncidents1765400000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE portfolio_incident (
        provider_id uuid NOT NULL, incident_id uuid NOT NULL, kind text NOT NULL, subject text NOT NULL,
        opened_on date NOT NULL, opened_at timestamptz NOT NULL, min_clinics integer NOT NULL, window_days integer NOT NULL, resolved_on date,
        acknowledged_at timestamptz, acknowledged_by text, acknowledged_name text, acknowledged_why text,
        closed_at timestamptz, closed_by text, closed_name text, closed_why text,
        CONSTRAINT portfolio_incident_pk PRIMARY KEY (provider_id, incident_id),
        CONSTRAINT portfolio_incident_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      ALTER TABLE portfolio_incident ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON portfolio_incident TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT SELECT, INSERT, UPDATE ON portfolio_incident TO wardround_app;
      CREATE TABLE portfolio_incident_clinic (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, incident_id uuid NOT NULL,
        since date NOT NULL, from_state text, check_ids text[] NOT NULL, traits text[] NOT NULL, ended_on date, ended_how text,
        CONSTRAINT portfolio_incident_clinic_pk PRIMARY KEY (provider_id, clinic_id, incident_id),
        CONSTRAINT portfolio_incident_clinic_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE portfolio_incident_clinic ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON portfolio_incident_clinic TO wardround_app
        USING (${IN_PROVIDER} AND ${IN_CLINICS}) WITH CHECK (${IN_PROVIDER} AND ${IN_CLINICS});
      GRANT SELECT, INSERT, UPDATE ON portfolio_incident_clinic TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE portfolio_incident_clinic; DROP TABLE portfolio_incident;');
  }
}
