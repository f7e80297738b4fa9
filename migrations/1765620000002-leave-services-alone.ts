import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when a service asked to be left alone: people who ask for a pull wait too. */
export class LeaveServicesAlone1765620000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE connection_stream ADD COLUMN not_before timestamptz');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE connection_stream DROP COLUMN not_before');
  }
}
