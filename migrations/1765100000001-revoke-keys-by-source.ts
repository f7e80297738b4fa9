import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A computer that was revoked is let in again by one source at a time. What the others had for a key stays revoked, also after the
 * computer itself is none any more that is revoked.
 */
export class RevokeKeysBySource1765100000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE device ADD COLUMN key_revoked_at timestamptz;
      ALTER TABLE device_feed ADD COLUMN revoked_at timestamptz;
    `);
    await replace(db, 'd.revoked_at IS NOT NULL OR d.key_revoked_at IS NOT NULL', 'd.revoked_at IS NOT NULL OR f.revoked_at IS NOT NULL');
  }

  async down(db: QueryRunner): Promise<void> {
    await replace(db, 'd.revoked_at IS NOT NULL', 'd.revoked_at IS NOT NULL');
    await db.query(`
      ALTER TABLE device DROP COLUMN key_revoked_at;
      ALTER TABLE device_feed DROP COLUMN revoked_at;
    `);
  }
}

/** The functions keep their owner and who may call them. */
async function replace(db: QueryRunner, deviceRevoked: string, feedRevoked: string): Promise<void> {
  const settings = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp';
  await db.query(`
    CREATE OR REPLACE FUNCTION gate.find_device_key(wanted text) RETURNS TABLE (provider_id uuid, clinic_id uuid, device_id uuid, standing text,
      key_issued_at timestamptz, asked_at timestamptz, suspect boolean, replaced_key_used boolean, watched boolean)
    ${settings} AS $$ SELECT d.provider_id, d.clinic_id, d.device_id,
        CASE WHEN ${deviceRevoked} THEN 'revoked' WHEN d.key_hash = wanted THEN 'current'
          WHEN d.offered_key_hash = wanted THEN 'offered' ELSE 'replaced' END,
        d.key_issued_at, d.new_key_asked_at, d.suspect_at IS NOT NULL, d.replaced_key_used_at IS NOT NULL,
        EXISTS (SELECT 1 FROM public.device_chain c
          WHERE c.provider_id = d.provider_id AND c.clinic_id = d.clinic_id AND c.device_id = d.device_id)
      FROM public.device d WHERE d.key_hash = wanted OR d.offered_key_hash = wanted OR d.replaced_key_hash = wanted $$;
    CREATE OR REPLACE FUNCTION gate.find_feed_key(from_source text, wanted text) RETURNS TABLE (provider_id uuid, clinic_id uuid, device_id uuid,
      platform text, revoked boolean, suspect boolean, epoch bigint, token_revoked boolean)
    ${settings} AS $$ SELECT f.provider_id, f.clinic_id, f.device_id, d.platform, ${feedRevoked}, d.suspect_at IS NOT NULL, f.epoch,
        t.token_id IS NULL OR t.revoked_at IS NOT NULL
      FROM public.device_feed f
      JOIN public.device d ON d.provider_id = f.provider_id AND d.clinic_id = f.clinic_id AND d.device_id = f.device_id
      LEFT JOIN public.enrolment_token t ON t.provider_id = f.provider_id AND t.clinic_id = f.clinic_id AND t.token_id = f.token_id
      WHERE f.source = from_source AND f.key_hash = wanted $$;
  `);
}
