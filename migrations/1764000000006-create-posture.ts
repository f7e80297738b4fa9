import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the pipeline makes of evidence: a row a clinic and day, and a row a clinic and period for trends. */
export class CreatePosture1764000000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assessment_day (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, day date NOT NULL, as_of timestamptz NOT NULL,
        catalogue_version text NOT NULL, checks jsonb NOT NULL, exposure jsonb NOT NULL, evidence_hash text NOT NULL,
        CONSTRAINT assessment_day_pk PRIMARY KEY (provider_id, clinic_id, day),
        CONSTRAINT assessment_day_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE
      );
      CREATE TABLE posture_day (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, day date NOT NULL, as_of timestamptz NOT NULL,
        score real, posture jsonb NOT NULL, risk jsonb NOT NULL, evidence_hash text NOT NULL,
        CONSTRAINT posture_day_pk PRIMARY KEY (provider_id, clinic_id, day),
        CONSTRAINT posture_day_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE
      );
      CREATE TABLE trend (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, grain text NOT NULL, start date NOT NULL,
        period text NOT NULL, day date NOT NULL, score real, score_if_unknown_passes real,
        coverage real NOT NULL, confidence real NOT NULL, lambda double precision NOT NULL, probability double precision NOT NULL,
        p5 double precision NOT NULL, p50 double precision NOT NULL, p95 double precision NOT NULL,
        expected_annual_loss double precision NOT NULL, step_scores real[] NOT NULL, step_coverage real[] NOT NULL,
        CONSTRAINT trend_pk PRIMARY KEY (provider_id, clinic_id, grain, start),
        CONSTRAINT trend_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE
      );
      CREATE INDEX trend_by_period ON trend (provider_id, grain, start);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE trend; DROP TABLE posture_day; DROP TABLE assessment_day;');
  }
}
