import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const TABLES = ['sso_connection', 'sso_identity'];

/** A provider's own way in through its identity service, and who came by it. */
export class CreateSingleSignOn1764200000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sso_connection (
        provider_id uuid NOT NULL,
        connection_id uuid NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        issuer text NOT NULL,
        client_id text NOT NULL,
        domains text[] NOT NULL,
        second_factor text NOT NULL,
        group_claim text NOT NULL,
        group_roles jsonb NOT NULL,
        default_role text,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        CONSTRAINT sso_connection_pk PRIMARY KEY (provider_id, connection_id),
        CONSTRAINT sso_connection_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE TABLE sso_identity (
        provider_id uuid NOT NULL,
        connection_id uuid NOT NULL,
        subject text NOT NULL,
        user_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT sso_identity_pk PRIMARY KEY (provider_id, connection_id, subject),
        CONSTRAINT sso_identity_connection_fk FOREIGN KEY (provider_id, connection_id)
          REFERENCES sso_connection (provider_id, connection_id) ON DELETE CASCADE,
        CONSTRAINT sso_identity_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user (provider_id, user_id) ON DELETE CASCADE
      );`);
    for (const table of TABLES) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
        GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;`);
    }
    await db.query(`
      GRANT SELECT ON sso_connection TO wardround_gate;
      CREATE POLICY gate_reads ON sso_connection FOR SELECT TO wardround_gate USING (true);
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.find_sso_connection(wanted uuid) RETURNS TABLE (provider_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ SELECT c.provider_id FROM public.sso_connection c WHERE c.connection_id = wanted $$;
      REVOKE ALL ON FUNCTION gate.find_sso_connection(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.find_sso_connection(uuid) TO wardround_app;
      ALTER FUNCTION gate.find_sso_connection(uuid) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION gate.find_sso_connection(uuid); DROP TABLE sso_identity; DROP TABLE sso_connection;');
  }
}
