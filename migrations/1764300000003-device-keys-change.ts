import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A device may hold an offered key beside its own; a replaced one is remembered to notice that somebody still has it. */
export class DeviceKeysChange1764300000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE device
        ADD COLUMN key_issued_at timestamptz, ADD COLUMN offered_key_hash text, ADD COLUMN offered_at timestamptz,
        ADD COLUMN replaced_key_hash text, ADD COLUMN replaced_key_used_at timestamptz, ADD COLUMN new_key_asked_at timestamptz,
        ADD COLUMN revoked_by text, ADD COLUMN revoke_reason text,
        ADD COLUMN suspect_at timestamptz, ADD COLUMN suspect_why text,
        ADD COLUMN cleared_at timestamptz, ADD COLUMN cleared_by text, ADD COLUMN clear_reason text;
      UPDATE device SET key_issued_at = enrolled_at;
      ALTER TABLE device ALTER COLUMN key_issued_at SET NOT NULL;
      CREATE UNIQUE INDEX device_offered_key ON device (offered_key_hash) WHERE offered_key_hash IS NOT NULL;
      CREATE UNIQUE INDEX device_replaced_key ON device (replaced_key_hash) WHERE replaced_key_hash IS NOT NULL;
      CREATE INDEX device_suspect ON device (provider_id, clinic_id) WHERE suspect_at IS NOT NULL;
      ALTER TABLE submission ADD COLUMN suspect boolean NOT NULL DEFAULT false;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE submission DROP COLUMN suspect;
      ALTER TABLE device
        DROP COLUMN key_issued_at, DROP COLUMN offered_key_hash, DROP COLUMN offered_at,
        DROP COLUMN replaced_key_hash, DROP COLUMN replaced_key_used_at, DROP COLUMN new_key_asked_at,
        DROP COLUMN revoked_by, DROP COLUMN revoke_reason, DROP COLUMN suspect_at, DROP COLUMN suspect_why,
        DROP COLUMN cleared_at, DROP COLUMN cleared_by, DROP COLUMN clear_reason;
    `);
  }
}
