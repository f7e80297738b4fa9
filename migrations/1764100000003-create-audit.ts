import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
/** A provider's scope sees its whole chain; a clinic's or a portfolio's what was done in these clinics. */
const IN_SCOPE = `${IN_PROVIDER} AND ((SELECT current_setting('wardround.clinic_ids', true)) IN ('', 'all')
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

/** Chained by hash, one chain a provider. The application reads; it adds through gate.append_audit only, and changes nothing. */
export class CreateAudit1764100000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_event (
        provider_id uuid NOT NULL,
        seq bigint NOT NULL,
        event_id uuid NOT NULL,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id text NOT NULL,
        action text NOT NULL,
        clinic_id uuid,
        subject_kind text,
        subject_id text,
        on_behalf boolean NOT NULL,
        reason_code text,
        reason_note text,
        facts text NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT audit_event_pk PRIMARY KEY (provider_id, seq),
        CONSTRAINT audit_event_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
      );
      CREATE INDEX audit_event_by_clinic ON audit_event (provider_id, clinic_id, seq);
      CREATE INDEX audit_event_by_actor ON audit_event (provider_id, actor_id, seq);
      CREATE TABLE audit_head (
        provider_id uuid NOT NULL,
        seq bigint NOT NULL,
        hash text NOT NULL,
        CONSTRAINT audit_head_pk PRIMARY KEY (provider_id),
        CONSTRAINT audit_head_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
      );
      ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON audit_event FOR SELECT TO wardround_app USING (${IN_SCOPE});
      CREATE POLICY in_scope ON audit_head FOR SELECT TO wardround_app USING (${IN_PROVIDER});
      CREATE POLICY gate_adds ON audit_event FOR INSERT TO wardround_gate WITH CHECK (${IN_SCOPE} OR (${IN_PROVIDER} AND clinic_id IS NULL));
      CREATE POLICY gate_keeps ON audit_head TO wardround_gate USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT SELECT ON audit_event, audit_head TO wardround_app;
      GRANT INSERT ON audit_event TO wardround_gate;
      GRANT SELECT, INSERT, UPDATE ON audit_head TO wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE audit_event; DROP TABLE audit_head;');
  }
}
