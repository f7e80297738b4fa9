import type { MigrationInterface, QueryRunner } from 'typeorm';

/** device_state holds one hot row a device; device_presence one row a device and day, so that silence can be seen at any past instant. */
export class CreateInventory1764000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE enrolment_token (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, token_id uuid NOT NULL,
        label text NOT NULL, site text, token_hash text NOT NULL,
        max_uses integer NOT NULL, uses integer NOT NULL,
        expires_at timestamptz NOT NULL, revoked_at timestamptz,
        created_at timestamptz NOT NULL, created_by text NOT NULL,
        CONSTRAINT enrolment_token_pk PRIMARY KEY (provider_id, clinic_id, token_id),
        CONSTRAINT enrolment_token_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX enrolment_token_hash ON enrolment_token (token_hash);
      CREATE TABLE device (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_id uuid NOT NULL,
        name text NOT NULL, platform text NOT NULL, role text, site text,
        hardware_uuid text, serial text, key_hash text NOT NULL,
        enrolled_at timestamptz NOT NULL, revoked_at timestamptz,
        CONSTRAINT device_pk PRIMARY KEY (provider_id, clinic_id, device_id),
        CONSTRAINT device_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX device_key ON device (key_hash);
      CREATE TABLE device_state (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_id uuid NOT NULL,
        report_hash text NOT NULL, section_hashes jsonb NOT NULL, observed_at timestamptz NOT NULL,
        CONSTRAINT device_state_pk PRIMARY KEY (provider_id, clinic_id, device_id),
        CONSTRAINT device_state_device_fk FOREIGN KEY (provider_id, clinic_id, device_id)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE
      ) WITH (fillfactor = 70);
      CREATE TABLE device_presence (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, device_id uuid NOT NULL, day date NOT NULL,
        first_at timestamptz NOT NULL, last_at timestamptz NOT NULL, reports integer NOT NULL,
        CONSTRAINT device_presence_pk PRIMARY KEY (provider_id, clinic_id, device_id, day),
        CONSTRAINT device_presence_device_fk FOREIGN KEY (provider_id, clinic_id, device_id)
          REFERENCES device (provider_id, clinic_id, device_id) ON DELETE CASCADE
      ) WITH (fillfactor = 70);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE device_presence; DROP TABLE device_state; DROP TABLE device; DROP TABLE enrolment_token;');
  }
}
