import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What may be asked before a scope is known. Each runs as wardround_gate, whose policies let it read just these tables. */
const READS = ['app_user', 'session', 'provider', 'device', 'enrolment_token', 'work_item', 'clinic'];

const FUNCTIONS = [
  `gate.find_sign_in(wanted text) RETURNS TABLE (provider_id uuid, user_id uuid, passphrase_hash text, disabled boolean)
   AS $$ SELECT u.provider_id, u.user_id, u.passphrase_hash, u.disabled_at IS NOT NULL FROM public.app_user u WHERE u.email = wanted $$`,
  `gate.find_session(wanted text) RETURNS TABLE (provider_id uuid, session_id uuid, user_id uuid, email text, name text, role text,
     assigned_clinics uuid[], provider_name text, expires_at timestamptz, ended boolean)
   AS $$ SELECT s.provider_id, s.session_id, u.user_id, u.email, u.name, u.role, u.assigned_clinics, p.name, s.expires_at,
       s.ended_at IS NOT NULL OR u.disabled_at IS NOT NULL
     FROM public.session s JOIN public.app_user u USING (provider_id, user_id) JOIN public.provider p USING (provider_id)
     WHERE s.token_hash = wanted $$`,
  `gate.find_device(wanted text) RETURNS TABLE (provider_id uuid, clinic_id uuid, device_id uuid)
   AS $$ SELECT d.provider_id, d.clinic_id, d.device_id FROM public.device d WHERE d.key_hash = wanted AND d.revoked_at IS NULL $$`,
  `gate.find_enrolment_token(wanted text) RETURNS TABLE (provider_id uuid, clinic_id uuid, token_id uuid)
   AS $$ SELECT t.provider_id, t.clinic_id, t.token_id FROM public.enrolment_token t WHERE t.token_hash = wanted $$`,
  `gate.find_waiting_work(before timestamptz, most integer) RETURNS TABLE (provider_id uuid, clinic_id uuid, kind text, key text)
   AS $$ SELECT w.provider_id, w.clinic_id, w.kind, w.key FROM public.work_item w
     WHERE w.state = 'waiting' AND w.requested_at < before ORDER BY w.requested_at LIMIT most $$`,
  `gate.list_clinics(of_provider uuid) RETURNS TABLE (provider_id uuid, clinic_id uuid, time_zone text, created_at timestamptz)
   AS $$ SELECT c.provider_id, c.clinic_id, c.time_zone, c.created_at FROM public.clinic c
     WHERE of_provider IS NULL OR c.provider_id = of_provider $$`,
];

const signature = (text: string): string => (/^[^(]+\([^)]*\)/.exec(text) ?? [''])[0].replace(/\b(wanted|before|most|of_provider) /g, '');

export class CreateGateFunctions1764000000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE SCHEMA gate; GRANT USAGE ON SCHEMA gate TO wardround_app; GRANT CREATE, USAGE ON SCHEMA gate TO wardround_gate;`,
    );
    for (const table of READS) {
      await db.query(
        `GRANT SELECT ON ${table} TO wardround_gate; CREATE POLICY gate_reads ON ${table} FOR SELECT TO wardround_gate USING (true);`,
      );
    }
    for (const text of FUNCTIONS) {
      const [head, body] = text.split(/\n\s+AS \$\$/) as [string, string];
      await db.query(`CREATE FUNCTION ${head} LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$${body};
        REVOKE ALL ON FUNCTION ${signature(text)} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${signature(text)} TO wardround_app;
        ALTER FUNCTION ${signature(text)} OWNER TO wardround_gate;`);
    }
    await db.query('REVOKE CREATE ON SCHEMA gate FROM wardround_gate;');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP SCHEMA gate CASCADE;');
    for (const table of READS) await db.query(`DROP POLICY gate_reads ON ${table}; REVOKE SELECT ON ${table} FROM wardround_gate;`);
  }
}
