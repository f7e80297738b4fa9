import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Questions that people ask computers, and what each computer answered. */
export class CreateLiveQueries1764900000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE live_query (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, query_id uuid NOT NULL,
        sql text NOT NULL, reason text NOT NULL, created_by uuid NOT NULL, created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL,
        CONSTRAINT live_query_pk PRIMARY KEY (provider_id, clinic_id, query_id),
        CONSTRAINT live_query_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE INDEX live_query_running ON live_query (provider_id, clinic_id, expires_at);
      CREATE TABLE live_answer (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, query_id uuid NOT NULL, device_id uuid NOT NULL,
        state text NOT NULL, asked_at timestamptz NOT NULL, answered_at timestamptz, answer jsonb NOT NULL,
        row_count integer NOT NULL, truncated boolean NOT NULL,
        CONSTRAINT live_answer_pk PRIMARY KEY (provider_id, clinic_id, query_id, device_id),
        CONSTRAINT live_answer_query_fk FOREIGN KEY (provider_id, clinic_id, query_id)
          REFERENCES live_query (provider_id, clinic_id, query_id) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT live_answer_device_fk FOREIGN KEY (provider_id, clinic_id, device_id)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ALTER TABLE live_query ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON live_query TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT, UPDATE, DELETE ON live_query TO wardround_app;
      ALTER TABLE live_answer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON live_answer TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT, UPDATE, DELETE ON live_answer TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE live_answer; DROP TABLE live_query;');
  }
}
