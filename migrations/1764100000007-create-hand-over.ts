import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_CLINICS = `((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Offers to hand a clinic over. An offer is good while the provider that made it has the clinic, so a code works once. */
export class CreateHandOver1764100000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE hand_over (
        provider_id uuid NOT NULL, clinic_id uuid NOT NULL, offer_id uuid NOT NULL,
        from_provider uuid NOT NULL, code_hash text NOT NULL, offered_by text NOT NULL,
        created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL,
        CONSTRAINT hand_over_pk PRIMARY KEY (provider_id, clinic_id, offer_id),
        CONSTRAINT hand_over_clinic_fk FOREIGN KEY (provider_id, clinic_id) REFERENCES clinic (provider_id, clinic_id)
          ON DELETE CASCADE ON UPDATE CASCADE
      );
      CREATE UNIQUE INDEX hand_over_code ON hand_over (code_hash);
      ALTER TABLE hand_over ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON hand_over TO wardround_app USING (${IN_PROVIDER} AND ${IN_CLINICS}) WITH CHECK (${IN_PROVIDER} AND ${IN_CLINICS});
      CREATE POLICY gate_reads ON hand_over FOR SELECT TO wardround_gate USING (true);
      GRANT SELECT, INSERT, DELETE ON hand_over TO wardround_app;
      GRANT SELECT ON hand_over TO wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE hand_over;');
  }
}
