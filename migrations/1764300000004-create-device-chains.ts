import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_SCOPE = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** The numbers that a device was given with its reports: one hot row a device, apart from the device's own. */
export class CreateDeviceChains1764300000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE device_chain (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_id uuid NOT NULL,
        head integer NOT NULL, head_report text, head_from integer NOT NULL, abandoned jsonb NOT NULL,
        CONSTRAINT device_chain_pk PRIMARY KEY (provider_id, clinic_id, device_id),
        CONSTRAINT device_chain_device_fk FOREIGN KEY (provider_id, clinic_id, device_id)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE
      ) WITH (fillfactor = 70);
      ALTER TABLE device_chain ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON device_chain TO wardround_app USING (${IN_SCOPE}) WITH CHECK (${IN_SCOPE});
      GRANT SELECT, INSERT, UPDATE, DELETE ON device_chain TO wardround_app;
      GRANT SELECT ON device_chain TO wardround_gate;
      CREATE POLICY gate_reads ON device_chain FOR SELECT TO wardround_gate USING (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE device_chain;');
  }
}
