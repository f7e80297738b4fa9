import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a service says of its own health, shown beside the connection. */
export class KeepServiceHealth1765740000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE connection_stream ADD COLUMN health jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE connection_stream DROP COLUMN health');
  }
}
