import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A question whose answer stays away is given again: the reply that it went out with may have been lost. */
export class HandOutQuestionsAgain1765100000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE live_answer ADD COLUMN handed_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN handed integer NOT NULL DEFAULT 1;
      ALTER TABLE live_answer ALTER COLUMN handed_at DROP DEFAULT, ALTER COLUMN handed DROP DEFAULT;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE live_answer DROP COLUMN handed_at, DROP COLUMN handed;');
  }
}
