import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Must be refused: reads the settings once a row. */
export class CostlyPolicy implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE POLICY dear ON clinic AS RESTRICTIVE TO wardround_app
      USING (provider_id = nullif(current_setting('wardround.provider_id', true), '')::uuid)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP POLICY dear ON clinic');
  }
}
