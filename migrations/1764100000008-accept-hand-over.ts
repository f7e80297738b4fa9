import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;

/**
 * Moves the clinic of an offer into the scope's provider, in one transaction: its rows follow by their keys; the provider that had it is
 * told by its audit and nothing else; people who saw no other clinic are shut out there, and their addresses are free again.
 */
export class AcceptHandOver1764100000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE POLICY gate_hands_over ON clinic FOR UPDATE TO wardround_gate
        USING (EXISTS (SELECT 1 FROM hand_over h WHERE h.provider_id = clinic.provider_id AND h.clinic_id = clinic.clinic_id
          AND h.from_provider = clinic.provider_id AND h.code_hash = current_setting('wardround.hand_over_code', true)))
        WITH CHECK (${IN_PROVIDER});
      CREATE POLICY gate_releases ON app_user FOR UPDATE TO wardround_gate USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT UPDATE (provider_id) ON clinic TO wardround_gate;
      GRANT UPDATE (assigned_clinics, disabled_at, email, name) ON app_user TO wardround_gate;
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.accept_hand_over(wanted text, happened_at timestamptz) RETURNS TABLE (moved_clinic uuid, came_from uuid)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
      DECLARE
        receiver uuid := nullif(current_setting('wardround.provider_id', true), '')::uuid;
        clinics_before text := current_setting('wardround.clinic_ids', true);
        offer public.hand_over;
        moved bigint;
      BEGIN
        SELECT * INTO offer FROM public.hand_over h
          WHERE h.code_hash = wanted AND h.expires_at > happened_at AND h.from_provider = h.provider_id AND h.provider_id <> receiver;
        IF offer.clinic_id IS NULL THEN RETURN; END IF;
        PERFORM set_config('wardround.hand_over_code', wanted, true);
        UPDATE public.clinic c SET provider_id = receiver WHERE c.provider_id = offer.provider_id AND c.clinic_id = offer.clinic_id;
        GET DIAGNOSTICS moved = ROW_COUNT;
        PERFORM set_config('wardround.hand_over_code', '', true);
        IF moved = 0 THEN RETURN; END IF;
        PERFORM set_config('wardround.provider_id', offer.provider_id::text, true), set_config('wardround.clinic_ids', '', true);
        UPDATE public.app_user u SET assigned_clinics = array_remove(u.assigned_clinics, offer.clinic_id)
          WHERE u.provider_id = offer.provider_id AND offer.clinic_id = ANY (u.assigned_clinics);
        UPDATE public.app_user u SET disabled_at = happened_at, email = u.user_id || '@released.invalid', name = 'Somebody of a clinic handed over'
          WHERE u.provider_id = offer.provider_id AND u.assigned_clinics = '{}' AND u.email NOT LIKE '%@released.invalid'
            AND (u.role IN ('clinic-principal', 'practice-manager', 'staff', 'external-assessor') OR EXISTS (SELECT 1 FROM public.custom_role r
              WHERE r.provider_id = u.provider_id AND r.role_id = u.custom_role_id AND r.side = 'clinic'));
        PERFORM gate.append_audit(happened_at, 'system', 'api', 'clinic.handed-over', offer.clinic_id, 'provider', receiver::text,
          false, NULL, NULL, '{}');
        PERFORM set_config('wardround.provider_id', receiver::text, true), set_config('wardround.clinic_ids', clinics_before, true);
        RETURN QUERY SELECT offer.clinic_id, offer.provider_id;
      END $$;
      REVOKE ALL ON FUNCTION gate.accept_hand_over(text, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.accept_hand_over(text, timestamptz) TO wardround_app;
      ALTER FUNCTION gate.accept_hand_over(text, timestamptz) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION gate.accept_hand_over(text, timestamptz);
      DROP POLICY gate_hands_over ON clinic; DROP POLICY gate_releases ON app_user;
      REVOKE UPDATE (provider_id) ON clinic FROM wardround_gate;
      REVOKE UPDATE (assigned_clinics, disabled_at, email, name) ON app_user FROM wardround_gate;
    `);
  }
}
