import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;

/** Links that let somebody set a passphrase once: an invitation, or the way back in. People who come by single sign-on have none. */
export class CreateAccountLinks1764200000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE app_user ALTER COLUMN passphrase_hash DROP NOT NULL;
      CREATE TABLE account_link (
        provider_id uuid NOT NULL,
        link_id uuid NOT NULL,
        kind text NOT NULL,
        token_hash text NOT NULL,
        user_id uuid,
        email text NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        assigned_clinics uuid[],
        assigned_groups text[],
        user_expires_at timestamptz,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT account_link_pk PRIMARY KEY (provider_id, link_id),
        CONSTRAINT account_link_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE,
        CONSTRAINT account_link_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user (provider_id, user_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX account_link_token ON account_link (token_hash);
      ALTER TABLE account_link ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY in_scope ON account_link TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT SELECT, INSERT, UPDATE, DELETE ON account_link TO wardround_app;
      GRANT SELECT ON account_link TO wardround_gate;
      CREATE POLICY gate_reads ON account_link FOR SELECT TO wardround_gate USING (true);
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.find_account_link(wanted text) RETURNS TABLE (provider_id uuid, link_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ SELECT l.provider_id, l.link_id FROM public.account_link l WHERE l.token_hash = wanted $$;
      REVOKE ALL ON FUNCTION gate.find_account_link(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.find_account_link(text) TO wardround_app;
      ALTER FUNCTION gate.find_account_link(text) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION gate.find_account_link(text); DROP TABLE account_link;
      ALTER TABLE app_user ALTER COLUMN passphrase_hash SET NOT NULL;`);
  }
}
