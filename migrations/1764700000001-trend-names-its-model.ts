import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which model a period was estimated, and the rate of that model's reference clinic: rates of two models are compared by it. Until now there was one model. */
export class TrendNamesItsModel1764700000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE trend ADD COLUMN model text NOT NULL DEFAULT 'clinic-breach-risk/1.0',
        ADD COLUMN reference_lambda double precision NOT NULL DEFAULT 0.02;
      ALTER TABLE trend ALTER COLUMN model DROP DEFAULT, ALTER COLUMN reference_lambda DROP DEFAULT;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE trend DROP COLUMN model, DROP COLUMN reference_lambda;');
  }
}
