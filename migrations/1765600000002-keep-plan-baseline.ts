import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day's figures that an agreed plan is measured from: what is fixed later on the same day counts. Older plans have none. */
export class KeepPlanBaseline1765600000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE work_plan ADD COLUMN baseline jsonb;');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE work_plan DROP COLUMN baseline;');
  }
}
