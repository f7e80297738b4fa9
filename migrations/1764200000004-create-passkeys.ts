import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;

/** Passkeys, found by their credential before anybody is signed in; and what may be used once and was. */
export class CreatePasskeys1764200000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE passkey (
        provider_id uuid NOT NULL,
        passkey_id uuid NOT NULL,
        user_id uuid NOT NULL,
        credential_id text NOT NULL,
        public_key text NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL,
        name text NOT NULL,
        backed_up boolean NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz,
        CONSTRAINT passkey_pk PRIMARY KEY (provider_id, passkey_id),
        CONSTRAINT passkey_user_fk FOREIGN KEY (provider_id, user_id) REFERENCES app_user (provider_id, user_id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX passkey_credential ON passkey (credential_id);
      CREATE INDEX passkey_by_user ON passkey (provider_id, user_id);
      CREATE TABLE spent_token (
        provider_id uuid NOT NULL,
        token_hash text NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT spent_token_pk PRIMARY KEY (provider_id, token_hash),
        CONSTRAINT spent_token_provider_fk FOREIGN KEY (provider_id) REFERENCES provider (provider_id) ON DELETE CASCADE
      );`);
    for (const table of ['passkey', 'spent_token']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON ${table} TO wardround_app USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
        GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wardround_app;`);
    }
    await db.query(`
      GRANT SELECT ON passkey TO wardround_gate;
      CREATE POLICY gate_reads ON passkey FOR SELECT TO wardround_gate USING (true);
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.find_passkey(wanted text) RETURNS TABLE (provider_id uuid, user_id uuid, passkey_id uuid, public_key text, counter bigint,
        disabled boolean, expires_at timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ SELECT k.provider_id, k.user_id, k.passkey_id, k.public_key, k.counter, u.disabled_at IS NOT NULL, u.expires_at
        FROM public.passkey k JOIN public.app_user u USING (provider_id, user_id) WHERE k.credential_id = wanted $$;
      REVOKE ALL ON FUNCTION gate.find_passkey(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.find_passkey(text) TO wardround_app;
      ALTER FUNCTION gate.find_passkey(text) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION gate.find_passkey(text); DROP TABLE spent_token; DROP TABLE passkey;');
  }
}
