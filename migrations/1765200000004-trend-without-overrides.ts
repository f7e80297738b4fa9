import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A period says what its score would be without overrides; null where nothing was overridden. What was reported already is marked from its day. */
export class TrendWithoutOverrides1765200000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE trend ADD COLUMN score_without_overrides real;
      ALTER TABLE trend_known ADD COLUMN score_without_overrides real;
      ALTER TABLE trend NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE posture_day NO FORCE ROW LEVEL SECURITY;
      UPDATE trend t SET score_without_overrides = (p.posture ->> 'scoreWithoutOverrides')::real FROM posture_day p
        WHERE p.provider_id = t.provider_id AND p.clinic_id = t.clinic_id AND p.day = t.day AND p.posture ? 'scoreWithoutOverrides';
      ALTER TABLE trend FORCE ROW LEVEL SECURITY;
      ALTER TABLE posture_day FORCE ROW LEVEL SECURITY;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE trend DROP COLUMN score_without_overrides;
      ALTER TABLE trend_known DROP COLUMN score_without_overrides;
    `);
  }
}
