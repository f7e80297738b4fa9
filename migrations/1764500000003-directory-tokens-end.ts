import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens of directories come to an end; those that there are have a year from now. */
export class DirectoryTokensEnd1764500000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE scim_token ADD COLUMN expires_at timestamptz NOT NULL DEFAULT now() + interval '365 days';
      ALTER TABLE scim_token ALTER COLUMN expires_at DROP DEFAULT;`);
    await replace(db, 'provider_id uuid, token_id uuid, expires_at timestamptz', 't.provider_id, t.token_id, t.expires_at');
  }

  async down(db: QueryRunner): Promise<void> {
    await replace(db, 'provider_id uuid, token_id uuid', 't.provider_id, t.token_id');
    await db.query('ALTER TABLE scim_token DROP COLUMN expires_at');
  }
}

async function replace(db: QueryRunner, columns: string, values: string): Promise<void> {
  await db.query(`
    GRANT CREATE ON SCHEMA gate TO wardround_gate;
    DROP FUNCTION gate.find_scim_token(text);
    CREATE FUNCTION gate.find_scim_token(wanted text) RETURNS TABLE (${columns})
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT ${values} FROM public.scim_token t WHERE t.token_hash = wanted AND t.revoked_at IS NULL $$;
    REVOKE ALL ON FUNCTION gate.find_scim_token(text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION gate.find_scim_token(text) TO wardround_app;
    ALTER FUNCTION gate.find_scim_token(text) OWNER TO wardround_gate;
    REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`);
}
