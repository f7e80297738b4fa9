import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything due is a row here; the queue only carries its key. */
export class CreateWork1764000000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE work_item (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, kind text NOT NULL, key text NOT NULL,
        state text NOT NULL, revision integer NOT NULL, as_of timestamptz NOT NULL,
        requested_at timestamptz NOT NULL, finished_at timestamptz, attempts integer NOT NULL, error text,
        CONSTRAINT work_item_pk PRIMARY KEY (provider_id, clinic_id, kind, key),
        CONSTRAINT work_item_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE
      );
      CREATE INDEX work_item_waiting ON work_item (requested_at) WHERE state = 'waiting';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE work_item;');
  }
}
