import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const IN_SCOPE = `${IN_PROVIDER}
  AND ((SELECT current_setting('wardround.clinic_ids', true)) = 'all'
  OR clinic_id = ANY ((SELECT string_to_array(nullif(nullif(current_setting('wardround.clinic_ids', true), ''), 'all'), ',')::uuid[])::uuid[]))`;

const TABLES = `
  CREATE TABLE connection (
    provider_id uuid NOT NULL, connection_id uuid NOT NULL, kind text NOT NULL, name text NOT NULL, settings jsonb NOT NULL,
    state text NOT NULL, reason text, created_at timestamptz NOT NULL, created_by text NOT NULL, credentials_at timestamptz NOT NULL,
    CONSTRAINT connection_pk PRIMARY KEY (provider_id, connection_id),
    CONSTRAINT connection_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
  );
  CREATE TABLE connection_binding (
    provider_id uuid NOT NULL, clinic_id uuid NOT NULL, binding_id uuid NOT NULL, connection_id uuid NOT NULL,
    organisation_id text NOT NULL, organisation_name text NOT NULL, bound_at timestamptz NOT NULL, bound_by text NOT NULL,
    lease uuid, leased_until timestamptz,
    CONSTRAINT connection_binding_pk PRIMARY KEY (provider_id, clinic_id, binding_id),
    CONSTRAINT connection_binding_clinic_fk FOREIGN KEY (provider_id, clinic_id)
      REFERENCES clinic (provider_id, clinic_id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT connection_binding_connection_fk FOREIGN KEY (provider_id, connection_id)
      REFERENCES connection (provider_id, connection_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
  );
  CREATE UNIQUE INDEX connection_binding_organisation ON connection_binding (provider_id, connection_id, organisation_id);
  CREATE TABLE connection_stream (
    provider_id uuid NOT NULL, clinic_id uuid NOT NULL, binding_id uuid NOT NULL, stream text NOT NULL,
    cursor text, outcome text, reason text, failures integer NOT NULL,
    attempted_at timestamptz, succeeded_at timestamptz, next_pull_at timestamptz,
    CONSTRAINT connection_stream_pk PRIMARY KEY (provider_id, clinic_id, binding_id, stream),
    CONSTRAINT connection_stream_binding_fk FOREIGN KEY (provider_id, clinic_id, binding_id)
      REFERENCES connection_binding (provider_id, clinic_id, binding_id) ON DELETE CASCADE ON UPDATE CASCADE
  ) WITH (fillfactor = 70);
  CREATE INDEX connection_stream_due ON connection_stream (next_pull_at) WHERE next_pull_at IS NOT NULL;
  CREATE TABLE connection_run (
    provider_id uuid NOT NULL, clinic_id uuid NOT NULL, run_id uuid NOT NULL, binding_id uuid NOT NULL,
    started_at timestamptz NOT NULL, ended_at timestamptz NOT NULL, outcome text NOT NULL, streams jsonb NOT NULL,
    CONSTRAINT connection_run_pk PRIMARY KEY (provider_id, clinic_id, run_id),
    CONSTRAINT connection_run_binding_fk FOREIGN KEY (provider_id, clinic_id, binding_id)
      REFERENCES connection_binding (provider_id, clinic_id, binding_id) ON DELETE CASCADE ON UPDATE CASCADE
  );
  CREATE INDEX connection_run_latest ON connection_run (provider_id, clinic_id, binding_id, started_at);
`;

const GATE = `
  GRANT CREATE ON SCHEMA gate TO wardround_gate;
  CREATE FUNCTION gate.find_due_pulls(due timestamptz, most integer) RETURNS TABLE (provider_id uuid, clinic_id uuid, binding_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT b.provider_id, b.clinic_id, b.binding_id
    FROM public.connection_stream s
    JOIN public.connection_binding b USING (provider_id, clinic_id, binding_id)
    JOIN public.connection c ON c.provider_id = b.provider_id AND c.connection_id = b.connection_id
    WHERE s.next_pull_at <= due AND c.state = 'active' AND (b.leased_until IS NULL OR b.leased_until < due)
    GROUP BY b.provider_id, b.clinic_id, b.binding_id ORDER BY min(s.next_pull_at) LIMIT most $$;
  REVOKE ALL ON FUNCTION gate.find_due_pulls(timestamptz, integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION gate.find_due_pulls(timestamptz, integer) TO wardround_app;
  ALTER FUNCTION gate.find_due_pulls(timestamptz, integer) OWNER TO wardround_gate;
  REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`;

/**
 * Services that are asked for what they know of clinics. A clinic that goes to another provider leaves its bindings behind: the key to the
 * connection is looked at when the hand-over ends, by when they are gone.
 */
export class CreateConnections1765500000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    for (const [table, scope] of [
      ['connection', IN_PROVIDER],
      ['connection_binding', IN_SCOPE],
      ['connection_stream', IN_SCOPE],
      ['connection_run', IN_SCOPE],
    ]) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${scope}) WITH CHECK (${scope});
        GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;`);
    }
    for (const table of ['connection', 'connection_binding', 'connection_stream']) {
      await db.query(`
        GRANT SELECT ON ${table} TO wardround_gate;
        CREATE POLICY gate_reads ON ${table} FOR SELECT TO wardround_gate USING (true);`);
    }
    await db.query(GATE);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION gate.find_due_pulls(timestamptz, integer);
      DROP TABLE connection_run; DROP TABLE connection_stream; DROP TABLE connection_binding; DROP TABLE connection;`);
  }
}
