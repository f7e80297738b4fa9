import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_PROVIDER = `provider_id = (SELECT nullif(current_setting('wardround.provider_id', true), '')::uuid)`;
const RELEASE = 'gate.release_clinic(uuid, timestamptz)';
/** True for those who have the clinic and nothing else. They are told apart before the clinic is taken from any list: an empty one says nothing. */
const ONLY_THERE = `released = ANY (assigned_clinics) AND assigned_clinics <@ ARRAY[released] AND coalesce(cardinality(assigned_groups), 0) = 0`;

/**
 * Takes a clinic that leaves out of everything that its provider keeps elsewhere: people who saw nothing else are removed, with their
 * sessions, factors and links; invitations and tokens that led there alone end; others keep the rest. Groups of an identity service keep
 * their line without the clinic: without it, the default role would take its place. Used by off-boarding and by handing over.
 */
export class ReleaseClinic1764600000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE POLICY gate_removes ON app_user FOR DELETE TO wardround_gate USING (${IN_PROVIDER});
      CREATE POLICY gate_releases ON account_link TO wardround_gate USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      CREATE POLICY gate_releases ON api_token FOR UPDATE TO wardround_gate USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      CREATE POLICY gate_releases ON sso_connection FOR UPDATE TO wardround_gate USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      CREATE POLICY gate_removes ON sealed_secret TO wardround_gate USING (${IN_PROVIDER}) WITH CHECK (${IN_PROVIDER});
      GRANT DELETE ON app_user, account_link, sealed_secret TO wardround_gate;
      GRANT SELECT (provider_id, subject) ON sealed_secret TO wardround_gate;
      GRANT UPDATE (assigned_clinics) ON account_link TO wardround_gate;
      GRANT UPDATE (clinics, revoked_at) ON api_token TO wardround_gate;
      GRANT UPDATE (group_roles) ON sso_connection TO wardround_gate;
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION ${RELEASE.replace('(uuid, timestamptz)', '(released uuid, happened_at timestamptz)')} RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
      DECLARE
        of_provider uuid := nullif(current_setting('wardround.provider_id', true), '')::uuid;
        gone uuid[];
        addresses text[];
      BEGIN
        WITH removed AS (
          DELETE FROM public.app_user u WHERE u.provider_id = of_provider AND ${ONLY_THERE}
            AND (u.role IN ('clinic-principal', 'practice-manager', 'staff', 'external-assessor') OR EXISTS (SELECT 1 FROM public.custom_role r
              WHERE r.provider_id = u.provider_id AND r.role_id = u.custom_role_id AND r.side = 'clinic'))
          RETURNING u.user_id, u.email)
        SELECT array_agg(r.user_id), array_agg(r.email) INTO gone, addresses FROM removed r;
        DELETE FROM public.sealed_secret s WHERE s.provider_id = of_provider AND s.subject = ANY (gone::text[]);
        DELETE FROM public.account_link l WHERE l.provider_id = of_provider AND (l.email = ANY (addresses) OR (${ONLY_THERE}));
        UPDATE public.app_user u SET assigned_clinics = array_remove(u.assigned_clinics, released)
          WHERE u.provider_id = of_provider AND released = ANY (u.assigned_clinics);
        UPDATE public.account_link l SET assigned_clinics = array_remove(l.assigned_clinics, released)
          WHERE l.provider_id = of_provider AND released = ANY (l.assigned_clinics);
        UPDATE public.api_token t SET clinics = array_remove(t.clinics, released),
            revoked_at = CASE WHEN t.clinics <@ ARRAY[released] THEN coalesce(t.revoked_at, happened_at) ELSE t.revoked_at END
          WHERE t.provider_id = of_provider AND released = ANY (t.clinics);
        UPDATE public.sso_connection s SET group_roles = (
            SELECT jsonb_agg(CASE jsonb_typeof(g.line -> 'clinics') WHEN 'array' THEN
              jsonb_set(g.line, '{clinics}', (g.line -> 'clinics') - released::text) ELSE g.line END ORDER BY g.n)
            FROM jsonb_array_elements(s.group_roles) WITH ORDINALITY AS g (line, n))
          WHERE s.provider_id = of_provider
            AND EXISTS (SELECT 1 FROM jsonb_array_elements(s.group_roles) AS g (line) WHERE g.line -> 'clinics' @> to_jsonb(released));
        RETURN coalesce(cardinality(gone), 0);
      END $$;
      REVOKE ALL ON FUNCTION ${RELEASE} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${RELEASE} TO wardround_app;
      ALTER FUNCTION ${RELEASE} OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${RELEASE};
      DROP POLICY gate_removes ON app_user; DROP POLICY gate_releases ON account_link; DROP POLICY gate_releases ON api_token;
      DROP POLICY gate_releases ON sso_connection; DROP POLICY gate_removes ON sealed_secret;
      REVOKE DELETE ON app_user, account_link, sealed_secret FROM wardround_gate;
      REVOKE SELECT (provider_id, subject) ON sealed_secret FROM wardround_gate;
      REVOKE UPDATE (assigned_clinics) ON account_link FROM wardround_gate;
      REVOKE UPDATE (clinics, revoked_at) ON api_token FROM wardround_gate;
      REVOKE UPDATE (group_roles) ON sso_connection FROM wardround_gate;
    `);
  }
}
