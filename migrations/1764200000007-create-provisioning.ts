import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const TABLES = ['scim_token', 'scim_user', 'scim_group', 'scim_member'];

/** People and groups that a provider's directory keeps (SCIM 2.0), and the tokens that it comes with. */
export class CreateProvisioning1764200000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE scim_token (
        provider_id uuid NOT NULL, token_id uuid NOT NULL, name text NOT NULL, token_hash text NOT NULL,
        created_at timestamptz NOT NULL, created_by text NOT NULL, revoked_at timestamptz,
        CONSTRAINT scim_token_pk PRIMARY KEY (provider_id, token_id),
        CONSTRAINT scim_token_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX scim_token_hash ON scim_token (token_hash);
      CREATE TABLE scim_user (
        provider_id uuid NOT NULL, user_id uuid NOT NULL, external_id text, created_at timestamptz NOT NULL, changed_at timestamptz NOT NULL,
        CONSTRAINT scim_user_pk PRIMARY KEY (provider_id, user_id),
        CONSTRAINT scim_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user (provider_id, user_id) ON DELETE CASCADE
      );
      CREATE TABLE scim_group (
        provider_id uuid NOT NULL, group_id uuid NOT NULL, name text NOT NULL, external_id text,
        created_at timestamptz NOT NULL, changed_at timestamptz NOT NULL,
        CONSTRAINT scim_group_pk PRIMARY KEY (provider_id, group_id),
        CONSTRAINT scim_group_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX scim_group_name ON scim_group (provider_id, name);
      CREATE TABLE scim_member (
        provider_id uuid NOT NULL, group_id uuid NOT NULL, user_id uuid NOT NULL,
        CONSTRAINT scim_member_pk PRIMARY KEY (provider_id, group_id, user_id),
        CONSTRAINT scim_member_group_fk FOREIGN KEY (provider_id, group_id) REFERENCES scim_group (provider_id, group_id) ON DELETE CASCADE,
        CONSTRAINT scim_member_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES scim_user (provider_id, user_id) ON DELETE CASCADE
      );`);
    for (const table of TABLES) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
        GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;`);
    }
    await db.query(`
      GRANT SELECT ON scim_token TO wardround_gate;
      CREATE POLICY gate_reads ON scim_token FOR SELECT TO wardround_gate USING (true);
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.find_scim_token(wanted text) RETURNS TABLE (provider_id uuid, token_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ SELECT t.provider_id, t.token_id FROM public.scim_token t WHERE t.token_hash = wanted AND t.revoked_at IS NULL $$;
      REVOKE ALL ON FUNCTION gate.find_scim_token(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.find_scim_token(text) TO wardround_app;
      ALTER FUNCTION gate.find_scim_token(text) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP FUNCTION gate.find_scim_token(text); DROP TABLE scim_member; DROP TABLE scim_group; DROP TABLE scim_user; DROP TABLE scim_token;',
    );
  }
}
