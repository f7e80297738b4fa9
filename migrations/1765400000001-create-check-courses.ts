import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Where each check stands at each clinic, and what a clinic could have in common with others. Written where it changes, not daily. */
export class CreateCheckCourses1765400000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE check_course (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, check_id text NOT NULL,
        state text NOT NULL, since date NOT NULL, judged text, catalogue_version text NOT NULL,
        worsened_on date, worsened_from text, silent_since date,
        CONSTRAINT check_course_pk PRIMARY KEY (provider_id, clinic_id, check_id),
        CONSTRAINT check_course_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE TABLE clinic_trait (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, traits text[] NOT NULL, noted_on date NOT NULL,
        CONSTRAINT clinic_trait_pk PRIMARY KEY (provider_id, clinic_id),
        CONSTRAINT clinic_trait_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
    `);
    for (const table of ['check_course', 'clinic_trait']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
        GRANT SELECT, INSERT, UPDATE ON ${table} TO wardround_app;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE clinic_trait; DROP TABLE check_course;');
  }
}
