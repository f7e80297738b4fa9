import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** What each source calls each account, since when, and what people have said of which of them are one account or one person's. */
export class CreateAccountSightings1766020000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE account_sighting (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, sighting_id uuid NOT NULL, subject_key text NOT NULL, source text NOT NULL,
        first_recorded_at timestamptz NOT NULL,
        CONSTRAINT account_sighting_pk PRIMARY KEY (provider_id, clinic_id, sighting_id),
        CONSTRAINT account_sighting_clinic_fk FOREIGN KEY (provider_id, clinic_id)
          REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE UNIQUE INDEX account_sighting_once ON account_sighting (provider_id, clinic_id, subject_key, source);
      CREATE TABLE account_ruling (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, level text NOT NULL, sighting_a uuid NOT NULL, sighting_b uuid NOT NULL,
        ruled_at timestamptz NOT NULL, verdict text NOT NULL, ruled_by text NOT NULL, reason text NOT NULL,
        CONSTRAINT account_ruling_pk PRIMARY KEY (provider_id, clinic_id, level, sighting_a, sighting_b, ruled_at),
        CONSTRAINT account_ruling_a_fk FOREIGN KEY (provider_id, clinic_id, sighting_a)
          REFERENCES account_sighting (provider_id, clinic_id, sighting_id) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT account_ruling_b_fk FOREIGN KEY (provider_id, clinic_id, sighting_b)
          REFERENCES account_sighting (provider_id, clinic_id, sighting_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ${guarded('account_sighting', 'SELECT, INSERT')}
      ${guarded('account_ruling', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE account_ruling; DROP TABLE account_sighting;');
  }
}

function guarded(table: string, rights: string): string {
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
    GRANT ${rights} ON ${table} TO wardround_app;`;
}
