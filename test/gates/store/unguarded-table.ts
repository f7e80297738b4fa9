import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Must be refused: a tenant's table without row-level security. */
export class UnguardedTable implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE stray (provider_id uuid NOT NULL, clinic_id uuid NOT NULL, PRIMARY KEY (provider_id, clinic_id))');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE stray');
  }
}
