import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Must be refused: the gate's role would change what lies outside the scope. */
export class OpenGatePolicy implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE POLICY gate_writes ON device FOR UPDATE TO wardround_gate USING (true)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP POLICY gate_writes ON device');
  }
}
