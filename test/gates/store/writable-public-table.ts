import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The application may write what everybody reads: one clinic's people could change it for all. */
export class WritablePublicTable implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('GRANT UPDATE ON vulnerability TO wardround_app');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('REVOKE UPDATE ON vulnerability FROM wardround_app');
  }
}
