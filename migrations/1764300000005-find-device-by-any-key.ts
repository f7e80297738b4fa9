import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a key is worth: the gate tells an offered, a replaced and a revoked one apart, where it told only a good one before. */
export class FindDeviceByAnyKey1764300000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await replace(
      db,
      'gate.find_device(text)',
      `gate.find_device_key(wanted text) RETURNS TABLE (provider_id uuid, clinic_id uuid, device_id uuid, standing text,
        key_issued_at timestamptz, asked_at timestamptz, suspect boolean, replaced_key_used boolean, watched boolean)`,
      `SELECT d.provider_id, d.clinic_id, d.device_id,
        CASE WHEN d.revoked_at IS NOT NULL THEN 'revoked' WHEN d.key_hash = wanted THEN 'current'
          WHEN d.offered_key_hash = wanted THEN 'offered' ELSE 'replaced' END,
        d.key_issued_at, d.new_key_asked_at, d.suspect_at IS NOT NULL, d.replaced_key_used_at IS NOT NULL,
        EXISTS (SELECT 1 FROM public.device_chain c
          WHERE c.provider_id = d.provider_id AND c.clinic_id = d.clinic_id AND c.device_id = d.device_id)
      FROM public.device d WHERE d.key_hash = wanted OR d.offered_key_hash = wanted OR d.replaced_key_hash = wanted`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await replace(
      db,
      'gate.find_device_key(text)',
      'gate.find_device(wanted text) RETURNS TABLE (provider_id uuid, clinic_id uuid, device_id uuid)',
      'SELECT d.provider_id, d.clinic_id, d.device_id FROM public.device d WHERE d.key_hash = wanted AND d.revoked_at IS NULL',
    );
  }
}

async function replace(db: QueryRunner, gone: string, head: string, body: string): Promise<void> {
  const signature = `${head.slice(0, head.indexOf('('))}(text)`;
  await db.query(`
    DROP FUNCTION ${gone};
    GRANT CREATE ON SCHEMA gate TO wardround_gate;
    CREATE FUNCTION ${head} LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ ${body} $$;
    REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ${signature} TO wardround_app;
    ALTER FUNCTION ${signature} OWNER TO wardround_gate;
    REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
  `);
}
