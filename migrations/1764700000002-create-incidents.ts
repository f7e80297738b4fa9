import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** The breach register: a row a version. Nobody may change or delete one; a clinic that moves or leaves takes its own along. */
export class CreateIncidents1764700000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE incident (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, incident_id uuid NOT NULL, version integer NOT NULL,
        occurred_on date NOT NULL, scenario text NOT NULL, people_affected integer NOT NULL, cost double precision,
        recorded_at timestamptz NOT NULL, recorded_by text NOT NULL, withdrawn text,
        CONSTRAINT incident_pk PRIMARY KEY (provider_id, clinic_id, incident_id, version),
        CONSTRAINT incident_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE incident ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON incident TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT ON incident TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE incident;');
  }
}
