import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A computer may be told of by several programs at once; what one of them confirms says nothing of the others' facts. */
export class PresenceBySource1764900000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE device_presence ADD COLUMN source text NOT NULL DEFAULT 'agent', DROP CONSTRAINT device_presence_pk,
        ADD CONSTRAINT device_presence_pk PRIMARY KEY (provider_id, clinic_id, device_id, day, source);
      ALTER TABLE device_state ADD COLUMN source text NOT NULL DEFAULT 'agent', DROP CONSTRAINT device_state_pk,
        ADD CONSTRAINT device_state_pk PRIMARY KEY (provider_id, clinic_id, device_id, source);
      ALTER TABLE device_presence ALTER COLUMN source DROP DEFAULT;
      ALTER TABLE device_state ALTER COLUMN source DROP DEFAULT;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // The owner of the tables is bound by their policies too, and would see no row to remove.
    await db.query(`
      ALTER TABLE device_presence NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE device_state NO FORCE ROW LEVEL SECURITY;
      DELETE FROM device_presence WHERE source <> 'agent';
      DELETE FROM device_state WHERE source <> 'agent';
      ALTER TABLE device_presence FORCE ROW LEVEL SECURITY;
      ALTER TABLE device_state FORCE ROW LEVEL SECURITY;
      ALTER TABLE device_presence DROP CONSTRAINT device_presence_pk, DROP COLUMN source,
        ADD CONSTRAINT device_presence_pk PRIMARY KEY (provider_id, clinic_id, device_id, day);
      ALTER TABLE device_state DROP CONSTRAINT device_state_pk, DROP COLUMN source,
        ADD CONSTRAINT device_state_pk PRIMARY KEY (provider_id, clinic_id, device_id);
    `);
  }
}
