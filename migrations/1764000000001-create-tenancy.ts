import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Provider > clinic; every tenant table's key starts with provider_id so that rows can be distributed by provider unchanged. */
export class CreateTenancy1764000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE provider (
        provider_id uuid NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT provider_pk PRIMARY KEY (provider_id)
      );
      CREATE TABLE clinic (
        provider_id uuid NOT NULL,
        clinic_id uuid NOT NULL,
        name text NOT NULL,
        archetype text NOT NULL,
        group_name text,
        time_zone text NOT NULL,
        practitioners real NOT NULL,
        patient_records integer,
        simulated boolean NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT clinic_pk PRIMARY KEY (provider_id, clinic_id),
        CONSTRAINT clinic_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE INDEX clinic_by_name ON clinic (provider_id, name, clinic_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE clinic; DROP TABLE provider;');
  }
}
