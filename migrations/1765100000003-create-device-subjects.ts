import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Who each source says a computer is, which sightings are of one computer since when, what somebody has ruled, and what waits for a ruling. */
export class CreateDeviceSubjects1765100000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE device_identity (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_id uuid NOT NULL, source text NOT NULL, field text NOT NULL,
        value text NOT NULL, first_told_at timestamptz NOT NULL, last_told_at timestamptz NOT NULL,
        CONSTRAINT device_identity_pk PRIMARY KEY (provider_id, clinic_id, device_id, source, field, value),
        CONSTRAINT device_identity_device_fk FOREIGN KEY (provider_id, clinic_id, device_id)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE TABLE device_join (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_id uuid NOT NULL, since timestamptz NOT NULL,
        into_id uuid NOT NULL, reason text NOT NULL, until timestamptz,
        CONSTRAINT device_join_pk PRIMARY KEY (provider_id, clinic_id, device_id, since),
        CONSTRAINT device_join_device_fk FOREIGN KEY (provider_id, clinic_id, device_id)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT device_join_into_fk FOREIGN KEY (provider_id, clinic_id, into_id)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE UNIQUE INDEX device_join_in_force ON device_join (provider_id, clinic_id, device_id) WHERE until IS NULL;
      CREATE INDEX device_join_into ON device_join (provider_id, clinic_id, into_id) WHERE until IS NULL;
      CREATE TABLE device_ruling (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_a uuid NOT NULL, device_b uuid NOT NULL,
        verdict text NOT NULL, ruled_at timestamptz NOT NULL, ruled_by text NOT NULL, reason text NOT NULL,
        CONSTRAINT device_ruling_pk PRIMARY KEY (provider_id, clinic_id, device_a, device_b),
        CONSTRAINT device_ruling_a_fk FOREIGN KEY (provider_id, clinic_id, device_a)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT device_ruling_b_fk FOREIGN KEY (provider_id, clinic_id, device_b)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE TABLE device_match (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_a uuid NOT NULL, device_b uuid NOT NULL,
        reason text NOT NULL, between_several boolean NOT NULL, agrees text[] NOT NULL, contradicts text[] NOT NULL, found_at timestamptz NOT NULL,
        CONSTRAINT device_match_pk PRIMARY KEY (provider_id, clinic_id, device_a, device_b),
        CONSTRAINT device_match_a_fk FOREIGN KEY (provider_id, clinic_id, device_a)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT device_match_b_fk FOREIGN KEY (provider_id, clinic_id, device_b)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE
      );
      ${['device_identity', 'device_join', 'device_ruling', 'device_match'].map(guarded).join('\n')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE device_match; DROP TABLE device_ruling; DROP TABLE device_join; DROP TABLE device_identity;');
  }
}

function guarded(table: string): string {
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;`;
}
