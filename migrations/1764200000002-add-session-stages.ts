import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions opened before are taken for unfinished ones: nobody has shown a second factor yet, so everybody signs in again. */
const STAGES = `
  ALTER TABLE session ADD COLUMN stage text NOT NULL DEFAULT 'second-factor', ADD COLUMN method text NOT NULL DEFAULT 'passphrase',
    ADD COLUMN proven_at timestamptz, ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN address text, ADD COLUMN client text,
    ADD COLUMN attempts integer NOT NULL DEFAULT 0;
  ALTER TABLE session ALTER COLUMN stage DROP DEFAULT, ALTER COLUMN method DROP DEFAULT, ALTER COLUMN last_seen_at DROP DEFAULT;`;

const WITH_STAGE = {
  columns: `stage text, method text, proven_at timestamptz, last_seen_at timestamptz, created_at timestamptz, `,
  values: `s.stage, s.method, s.proven_at, s.last_seen_at, s.created_at, `,
};
const WITHOUT_STAGE = { columns: '', values: '' };

export class AddSessionStages1764200000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(STAGES);
    await replace(db, WITH_STAGE);
  }

  async down(db: QueryRunner): Promise<void> {
    await replace(db, WITHOUT_STAGE);
    await db.query(`ALTER TABLE session DROP COLUMN stage, DROP COLUMN method, DROP COLUMN proven_at, DROP COLUMN last_seen_at,
      DROP COLUMN address, DROP COLUMN client, DROP COLUMN attempts;`);
  }
}

async function replace(db: QueryRunner, { columns, values }: { readonly columns: string; readonly values: string }): Promise<void> {
  await db.query(`
    DROP FUNCTION gate.find_session(text);
    GRANT CREATE ON SCHEMA gate TO wardround_gate;
    CREATE FUNCTION gate.find_session(wanted text) RETURNS TABLE (provider_id uuid, session_id uuid, user_id uuid, email text, name text, role text,
      custom_name text, custom_side text, custom_permissions text[], assigned_clinics uuid[], provider_name text,
      ${columns}expires_at timestamptz, user_expires_at timestamptz, ended boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT s.provider_id, s.session_id, u.user_id, u.email, u.name, u.role, r.name, r.side, r.permissions,
        gate.reach_of(u.provider_id, u.assigned_clinics, u.assigned_groups), p.name,
        ${values}s.expires_at, u.expires_at, s.ended_at IS NOT NULL OR u.disabled_at IS NOT NULL
      FROM public.session s JOIN public.app_user u USING (provider_id, user_id) JOIN public.provider p USING (provider_id)
      LEFT JOIN public.custom_role r ON r.provider_id = u.provider_id AND r.role_id = u.custom_role_id
      WHERE s.token_hash = wanted $$;
    REVOKE ALL ON FUNCTION gate.find_session(text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION gate.find_session(text) TO wardround_app;
    ALTER FUNCTION gate.find_session(text) OWNER TO wardround_gate;
    REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`);
}
