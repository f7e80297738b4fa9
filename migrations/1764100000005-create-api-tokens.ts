import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;

/** Tokens for programs. A token is found together with what its maker holds now: it never opens more than that. */
export class CreateApiTokens1764100000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE api_token (
        provider_id uuid NOT NULL, token_id uuid NOT NULL, name text NOT NULL, token_hash text NOT NULL,
        permissions text[] NOT NULL, clinics uuid[], networks text[] NOT NULL,
        created_at timestamptz NOT NULL, created_by uuid NOT NULL, expires_at timestamptz NOT NULL,
        last_used_at timestamptz, last_used_from text, revoked_at timestamptz,
        CONSTRAINT api_token_pk PRIMARY KEY (provider_id, token_id),
        CONSTRAINT api_token_maker_fk FOREIGN KEY (provider_id, created_by) REFERENCES app_user (provider_id, user_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX api_token_hash ON api_token (token_hash);
      CREATE INDEX api_token_by_creation ON api_token (provider_id, created_at, token_id);
      ALTER TABLE api_token ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON api_token TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      CREATE POLICY gate_reads ON api_token FOR SELECT TO wardround_gate USING (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON api_token TO wardround_app;
      GRANT SELECT ON api_token TO wardround_gate;
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.find_api_token(wanted text) RETURNS TABLE (provider_id uuid, provider_name text, token_id uuid, token_name text,
        permissions text[], clinics uuid[], networks text[], expires_at timestamptz, last_used_at timestamptz, ended boolean,
        user_id uuid, email text, role text, custom_name text, custom_side text, custom_permissions text[], assigned_clinics uuid[],
        user_expires_at timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ SELECT t.provider_id, p.name, t.token_id, t.name, t.permissions, t.clinics, t.networks, t.expires_at, t.last_used_at,
          t.revoked_at IS NOT NULL OR u.disabled_at IS NOT NULL, u.user_id, u.email, u.role, r.name, r.side, r.permissions,
          gate.reach_of(u.provider_id, u.assigned_clinics, u.assigned_groups), u.expires_at
        FROM public.api_token t JOIN public.app_user u ON u.provider_id = t.provider_id AND u.user_id = t.created_by
        JOIN public.provider p ON p.provider_id = t.provider_id
        LEFT JOIN public.custom_role r ON r.provider_id = u.provider_id AND r.role_id = u.custom_role_id
        WHERE t.token_hash = wanted $$;
      REVOKE ALL ON FUNCTION gate.find_api_token(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.find_api_token(text) TO wardround_app;
      ALTER FUNCTION gate.find_api_token(text) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION gate.find_api_token(text); DROP TABLE api_token;');
  }
}
