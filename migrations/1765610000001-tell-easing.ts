import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a check came to be as good again where no evidence shows it; and what a look over a portfolio finds by. */
export class TellEasing1765610000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE check_course ADD COLUMN eased text;
      CREATE INDEX check_course_worsened ON check_course (provider_id, worsened_on) WHERE worsened_on IS NOT NULL;
      CREATE INDEX check_course_silent ON check_course (provider_id, silent_since) WHERE silent_since IS NOT NULL;
      CREATE INDEX portfolio_incident_clinic_incident ON portfolio_incident_clinic (provider_id, incident_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX portfolio_incident_clinic_incident; DROP INDEX check_course_silent; DROP INDEX check_course_worsened;
      ALTER TABLE check_course DROP COLUMN eased;
    `);
  }
}
