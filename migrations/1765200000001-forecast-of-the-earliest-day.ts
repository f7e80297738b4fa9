import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days may be assessed out of order: the forecast of an earlier day takes the place of a later one's. */
export class ForecastOfTheEarliestDay1765200000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('GRANT UPDATE ON risk_forecast TO wardround_app;');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('REVOKE UPDATE ON risk_forecast FROM wardround_app;');
  }
}
