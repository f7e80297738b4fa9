import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEY = '(provider_id, clinic_id)';

/** Must be refused: rows that could not follow their clinic to another provider. */
export class StuckKey implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE stray (provider_id uuid NOT NULL, clinic_id uuid NOT NULL, PRIMARY KEY ${KEY},
      CONSTRAINT stray_clinic_fk FOREIGN KEY ${KEY} REFERENCES clinic ${KEY} ON DELETE CASCADE)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE stray');
  }
}
