import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A submission is named without its clinic; late evidence is looked for by when it was recorded. */
export class FindByIdAndRecording1765640000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX submission_by_id ON submission (provider_id, submission_id);
      CREATE INDEX observation_by_recording ON observation (provider_id, clinic_id, recorded_at);`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX observation_by_recording; DROP INDEX submission_by_id;');
  }
}
