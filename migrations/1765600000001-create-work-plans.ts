import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** What is agreed to be fixed at each clinic and what it promised; and when work may interrupt the clinic's people. */
export class CreateWorkPlans1765600000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE work_plan (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, plan_id uuid NOT NULL,
        made_at timestamptz NOT NULL, made_by uuid NOT NULL, author_name text NOT NULL, note text, until timestamptz NOT NULL,
        day date NOT NULL, score_before double precision, score_after double precision,
        lambda_before double precision NOT NULL, lambda_after double precision NOT NULL, fixes jsonb NOT NULL,
        withdrawn_at timestamptz, withdrawn_by text, withdrawn_why text,
        CONSTRAINT work_plan_pk PRIMARY KEY (provider_id, clinic_id, plan_id),
        CONSTRAINT work_plan_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE INDEX work_plan_by_id ON work_plan (provider_id, plan_id);
      CREATE TABLE maintenance_window (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, weekday smallint NOT NULL, starts_at smallint NOT NULL, minutes smallint NOT NULL,
        CONSTRAINT maintenance_window_pk PRIMARY KEY (provider_id, clinic_id, weekday, starts_at),
        CONSTRAINT maintenance_window_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
    `);
    for (const table of ['work_plan', 'maintenance_window']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
        GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE maintenance_window; DROP TABLE work_plan;');
  }
}
