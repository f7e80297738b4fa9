import type { MigrationInterface, QueryRunner } from 'typeorm';

const BODY = `SELECT f.provider_id, f.clinic_id, f.device_id, d.platform, d.revoked_at IS NOT NULL, d.suspect_at IS NOT NULL, f.epoch,
    t.token_id IS NULL OR t.revoked_at IS NOT NULL
  FROM public.device_feed f
  JOIN public.device d ON d.provider_id = f.provider_id AND d.clinic_id = f.clinic_id AND d.device_id = f.device_id
  LEFT JOIN public.enrolment_token t ON t.provider_id = f.provider_id AND t.clinic_id = f.clinic_id AND t.token_id = f.token_id
  WHERE f.source = from_source AND f.key_hash = wanted`;

/** Whose key it is that a program other than the agent shows. */
export class FindDeviceByFeedKey1764900000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.find_feed_key(from_source text, wanted text) RETURNS TABLE (provider_id uuid, clinic_id uuid, device_id uuid,
        platform text, revoked boolean, suspect boolean, epoch bigint, token_revoked boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ ${BODY} $$;
      REVOKE ALL ON FUNCTION gate.find_feed_key(text, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.find_feed_key(text, text) TO wardround_app;
      ALTER FUNCTION gate.find_feed_key(text, text) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION gate.find_feed_key(text, text);');
  }
}
