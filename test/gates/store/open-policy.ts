import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Must be refused: policies add up, so this one shows a provider's every device to somebody scoped to one clinic. */
export class OpenPolicy implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE POLICY wide ON device FOR SELECT TO wardround_app
      USING (provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP POLICY wide ON device');
  }
}
