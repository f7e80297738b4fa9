import type { MigrationInterface, QueryRunner } from 'typeorm';

const SIGN_IN = `RETURNS TABLE (provider_id uuid, user_id uuid, passphrase_hash text, disabled boolean, expires_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT u.provider_id, u.user_id, u.passphrase_hash, u.disabled_at IS NOT NULL, u.expires_at FROM public.app_user u WHERE u.email = wanted $$`;
const SESSION = `RETURNS TABLE (provider_id uuid, session_id uuid, user_id uuid, email text, name text, role text,
    custom_name text, custom_side text, custom_permissions text[], assigned_clinics uuid[], provider_name text,
    expires_at timestamptz, user_expires_at timestamptz, ended boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT s.provider_id, s.session_id, u.user_id, u.email, u.name, u.role, r.name, r.side, r.permissions,
      gate.reach_of(u.provider_id, u.assigned_clinics, u.assigned_groups), p.name, s.expires_at, u.expires_at,
      s.ended_at IS NOT NULL OR u.disabled_at IS NOT NULL
    FROM public.session s JOIN public.app_user u USING (provider_id, user_id) JOIN public.provider p USING (provider_id)
    LEFT JOIN public.custom_role r ON r.provider_id = u.provider_id AND r.role_id = u.custom_role_id
    WHERE s.token_hash = wanted $$`;
/** Null is every clinic; otherwise those named and those that stand in a named group now. */
const REACH = `RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT CASE WHEN clinics IS NULL AND groups IS NULL THEN NULL WHEN groups IS NULL THEN clinics ELSE
      ARRAY(SELECT unnest(clinics) UNION SELECT c.clinic_id FROM public.clinic c WHERE c.provider_id = provider AND c.group_name = ANY (groups)) END $$`;

const OLD_SIGN_IN = `RETURNS TABLE (provider_id uuid, user_id uuid, passphrase_hash text, disabled boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT u.provider_id, u.user_id, u.passphrase_hash, u.disabled_at IS NOT NULL FROM public.app_user u WHERE u.email = wanted $$`;
const OLD_SESSION = `RETURNS TABLE (provider_id uuid, session_id uuid, user_id uuid, email text, name text, role text,
    assigned_clinics uuid[], provider_name text, expires_at timestamptz, ended boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT s.provider_id, s.session_id, u.user_id, u.email, u.name, u.role, u.assigned_clinics, p.name, s.expires_at,
      s.ended_at IS NOT NULL OR u.disabled_at IS NOT NULL
    FROM public.session s JOIN public.app_user u USING (provider_id, user_id) JOIN public.provider p USING (provider_id)
    WHERE s.token_hash = wanted $$`;

/** A session is found together with what its person holds: the role or the provider's own one, the clinics, the end. */
export class SessionsCarryPermissions1764100000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.reach_of(provider uuid, clinics uuid[], groups text[]) ${REACH};
      REVOKE ALL ON FUNCTION gate.reach_of(uuid, uuid[], text[]) FROM PUBLIC;
      ALTER FUNCTION gate.reach_of(uuid, uuid[], text[]) OWNER TO wardround_gate;`);
    await replace(db, { find_sign_in: SIGN_IN, find_session: SESSION });
    await db.query('REVOKE CREATE ON SCHEMA gate FROM wardround_gate;');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('GRANT CREATE ON SCHEMA gate TO wardround_gate;');
    await replace(db, { find_sign_in: OLD_SIGN_IN, find_session: OLD_SESSION });
    await db.query('DROP FUNCTION gate.reach_of(uuid, uuid[], text[]); REVOKE CREATE ON SCHEMA gate FROM wardround_gate;');
  }
}

async function replace(db: QueryRunner, functions: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(functions)) {
    await db.query(`DROP FUNCTION gate.${name}(text);
      CREATE FUNCTION gate.${name}(wanted text) ${text};
      REVOKE ALL ON FUNCTION gate.${name}(text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.${name}(text) TO wardround_app;
      ALTER FUNCTION gate.${name}(text) OWNER TO wardround_gate;`);
  }
}
