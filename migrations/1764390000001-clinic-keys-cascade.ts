import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Table, constraint, table referred to, and what its key has besides provider and clinic. */
const KEYS = [
  ['assessment_day', 'assessment_day_clinic_fk', 'clinic', ''],
  ['device', 'device_clinic_fk', 'clinic', ''],
  ['device_chain', 'device_chain_device_fk', 'device', ', device_id'],
  ['device_presence', 'device_presence_device_fk', 'device', ', device_id'],
  ['device_state', 'device_state_device_fk', 'device', ', device_id'],
  ['enrolment_token', 'enrolment_token_clinic_fk', 'clinic', ''],
  ['observation', 'observation_submission_fk', 'submission', ', submission_id'],
  ['posture_day', 'posture_day_clinic_fk', 'clinic', ''],
  ['report', 'report_review_fk', 'review', ', review_id'],
  ['review', 'review_clinic_fk', 'clinic', ''],
  ['sign_off', 'sign_off_review_fk', 'review', ', review_id'],
  ['submission', 'submission_clinic_fk', 'clinic', ''],
  ['trend', 'trend_clinic_fk', 'clinic', ''],
  ['work_item', 'work_item_clinic_fk', 'clinic', ''],
] as const;

/** A clinic that is handed over takes every row along: its key changes in one place, and the rows follow. Needs all of its tables, so it runs late. */
export class ClinicKeysCascade1764390000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await replace(db, 'ON DELETE CASCADE ON UPDATE CASCADE');
  }

  async down(db: QueryRunner): Promise<void> {
    await replace(db, 'ON DELETE CASCADE');
  }
}

async function replace(db: QueryRunner, actions: string): Promise<void> {
  for (const [table, name, to, more] of KEYS) {
    const key = `(provider_id, clinic_id${more})`;
    await db.query(
      `ALTER TABLE ${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} FOREIGN KEY ${key} REFERENCES ${to} ${key} ${actions}`,
    );
  }
}
