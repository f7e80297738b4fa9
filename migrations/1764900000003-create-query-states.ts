import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** What each scheduled query of a computer answers, put together from the differences that it sends. */
export class CreateQueryStates1764900000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE query_state (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_id uuid NOT NULL, query text NOT NULL,
        epoch text NOT NULL, counter bigint NOT NULL, observed_at timestamptz NOT NULL, confirmed_at timestamptz NOT NULL,
        standing text NOT NULL, truncated boolean NOT NULL, answer jsonb NOT NULL,
        CONSTRAINT query_state_pk PRIMARY KEY (provider_id, clinic_id, device_id, query),
        CONSTRAINT query_state_device_fk FOREIGN KEY (provider_id, clinic_id, device_id)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE
      ) WITH (fillfactor = 70);
      ALTER TABLE query_state ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON query_state TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT, UPDATE, DELETE ON query_state TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE query_state;');
  }
}
