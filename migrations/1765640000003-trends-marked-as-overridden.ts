import type { MigrationInterface, QueryRunner } from 'typeorm';

const DAY_OF = `p.provider_id = t.provider_id AND p.clinic_id = t.clinic_id AND p.day = t.day AND p.posture ? 'scoreWithoutOverrides'`;

/**
 * A period says that it rests on overrides also where there would be no score without them. What is known of a period since was never marked: it is
 * marked from its day, and told again.
 */
export class TrendsMarkedAsOverridden1765640000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE trend ADD COLUMN overridden boolean NOT NULL DEFAULT false;
      ALTER TABLE trend_known ADD COLUMN overridden boolean NOT NULL DEFAULT false;
      ALTER TABLE trend NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE trend_known NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE posture_day NO FORCE ROW LEVEL SECURITY;
      UPDATE trend t SET overridden = true FROM posture_day p WHERE ${DAY_OF};
      UPDATE trend_known t SET overridden = true, evidence_hash = CASE WHEN score_without_overrides IS NULL THEN NULL ELSE t.evidence_hash END
        FROM posture_day p WHERE ${DAY_OF};
      ALTER TABLE trend FORCE ROW LEVEL SECURITY;
      ALTER TABLE trend_known FORCE ROW LEVEL SECURITY;
      ALTER TABLE posture_day FORCE ROW LEVEL SECURITY;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE trend DROP COLUMN overridden; ALTER TABLE trend_known DROP COLUMN overridden;');
  }
}
