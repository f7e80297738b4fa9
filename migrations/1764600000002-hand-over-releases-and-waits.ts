import type { MigrationInterface, QueryRunner } from 'typeorm';

const RELEASE_AND_WAIT = `
        PERFORM gate.release_clinic(offer.clinic_id, happened_at);
        FOREACH chain IN ARRAY ARRAY[least(offer.provider_id, receiver), greatest(offer.provider_id, receiver)] LOOP
          PERFORM set_config('wardround.provider_id', chain::text, true);
          INSERT INTO public.audit_head (provider_id, seq, hash) VALUES (chain, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
          PERFORM 1 FROM public.audit_head h WHERE h.provider_id = chain FOR UPDATE;
        END LOOP;
        PERFORM set_config('wardround.provider_id', offer.provider_id::text, true);`;

const SHUT_OUT = `
        UPDATE public.app_user u SET assigned_clinics = array_remove(u.assigned_clinics, offer.clinic_id)
          WHERE u.provider_id = offer.provider_id AND offer.clinic_id = ANY (u.assigned_clinics);
        UPDATE public.app_user u SET disabled_at = happened_at, email = u.user_id || '@released.invalid', name = 'Somebody of a clinic handed over'
          WHERE u.provider_id = offer.provider_id AND u.assigned_clinics = '{}' AND u.email NOT LIKE '%@released.invalid'
            AND (u.role IN ('clinic-principal', 'practice-manager', 'staff', 'external-assessor') OR EXISTS (SELECT 1 FROM public.custom_role r
              WHERE r.provider_id = u.provider_id AND r.role_id = u.custom_role_id AND r.side = 'clinic'));`;

/**
 * As before, and now a hand-over leaves nothing of the clinic's people behind, and two that cross do not wait for each other: both
 * providers' chains are held before the first event is added, always in the same order, and after every other row.
 */
export class HandOverReleasesAndWaits1764600000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await replace(db, 'chain uuid;', RELEASE_AND_WAIT);
    await db.query('REVOKE UPDATE (disabled_at, email, name) ON app_user FROM wardround_gate;');
  }

  async down(db: QueryRunner): Promise<void> {
    await replace(db, '', SHUT_OUT);
    await db.query('GRANT UPDATE (disabled_at, email, name) ON app_user TO wardround_gate;');
  }
}

/** The function keeps its owner and who may call it. */
async function replace(db: QueryRunner, declared: string, release: string): Promise<void> {
  await db.query(`
      CREATE OR REPLACE FUNCTION gate.accept_hand_over(wanted text, happened_at timestamptz) RETURNS TABLE (moved_clinic uuid, came_from uuid)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
      DECLARE
        receiver uuid := nullif(current_setting('wardround.provider_id', true), '')::uuid;
        clinics_before text := current_setting('wardround.clinic_ids', true);
        offer public.hand_over;
        moved bigint;
        ${declared}
      BEGIN
        SELECT * INTO offer FROM public.hand_over h
          WHERE h.code_hash = wanted AND h.expires_at > happened_at AND h.from_provider = h.provider_id AND h.provider_id <> receiver;
        IF offer.clinic_id IS NULL THEN RETURN; END IF;
        PERFORM set_config('wardround.hand_over_code', wanted, true);
        UPDATE public.clinic c SET provider_id = receiver WHERE c.provider_id = offer.provider_id AND c.clinic_id = offer.clinic_id;
        GET DIAGNOSTICS moved = ROW_COUNT;
        PERFORM set_config('wardround.hand_over_code', '', true);
        IF moved = 0 THEN RETURN; END IF;
        PERFORM set_config('wardround.provider_id', offer.provider_id::text, true), set_config('wardround.clinic_ids', '', true);${release}
        PERFORM gate.append_audit(happened_at, 'system', 'api', 'clinic.handed-over', offer.clinic_id, 'provider', receiver::text,
          false, NULL, NULL, '{}');
        PERFORM set_config('wardround.provider_id', receiver::text, true), set_config('wardround.clinic_ids', clinics_before, true);
        RETURN QUERY SELECT offer.clinic_id, offer.provider_id;
      END $$;
  `);
}
