import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** How a computer is told of by a program that is not Wardround's own agent: its key, and what became of the lines that it sent. */
export class CreateDeviceFeeds1764900000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE device_feed (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_id uuid NOT NULL, source text NOT NULL,
        own_id text NOT NULL, key_hash text NOT NULL, token_id uuid NOT NULL, client text, epoch bigint NOT NULL,
        admitted_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL,
        taken bigint NOT NULL, repeated bigint NOT NULL, refused bigint NOT NULL, warnings bigint NOT NULL, errors bigint NOT NULL,
        CONSTRAINT device_feed_pk PRIMARY KEY (provider_id, clinic_id, device_id, source),
        CONSTRAINT device_feed_device_fk FOREIGN KEY (provider_id, clinic_id, device_id)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE ON UPDATE CASCADE
      ) WITH (fillfactor = 70);
      CREATE UNIQUE INDEX device_feed_key ON device_feed (key_hash);
      CREATE INDEX device_feed_own_id ON device_feed (provider_id, clinic_id, source, own_id);
      ALTER TABLE device_feed ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON device_feed TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT, UPDATE, DELETE ON device_feed TO wardround_app;
      GRANT SELECT ON device_feed TO wardround_gate;
      CREATE POLICY gate_reads ON device_feed FOR SELECT TO wardround_gate USING (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE device_feed;');
  }
}
