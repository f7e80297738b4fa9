import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days on which checks became worse at a clinic, and how many clinics usually do when an incident is opened. What was worse before is one such day. */
export class TellUsualTurns1766030000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE check_course ADD worsened_days date[] NOT NULL DEFAULT '{}';
      ALTER TABLE check_course NO FORCE ROW LEVEL SECURITY;
      UPDATE check_course SET worsened_days = ARRAY[worsened_on] WHERE worsened_on IS NOT NULL;
      ALTER TABLE check_course FORCE ROW LEVEL SECURITY;
      ALTER TABLE portfolio_incident ADD usual_clinics real;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE portfolio_incident DROP usual_clinics; ALTER TABLE check_course DROP worsened_days;');
  }
}
