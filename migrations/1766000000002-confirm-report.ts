import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A report that says nothing new, in one message: scope, chain and presence. It runs with the rights of whoever calls it, so that row-level security
 * holds, and is to be called outside a transaction, whose scope it would change. Where anything is not as told, nothing is written.
 */
export class ConfirmReport1766000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION confirm_report(of_provider uuid, of_clinic uuid, of_device uuid, told_hash text, told_at timestamptz, link integer, report text)
      RETURNS boolean LANGUAGE plpgsql SET search_path TO 'pg_catalog', 'pg_temp' AS $function$
      BEGIN
        PERFORM set_config('wardround.provider_id', of_provider::text, true), set_config('wardround.clinic_ids', of_clinic::text, true);
        IF link IS NOT NULL THEN
          PERFORM 1 FROM public.device_chain c
            WHERE c.provider_id = of_provider AND c.clinic_id = of_clinic AND c.device_id = of_device AND c.head = link FOR NO KEY UPDATE;
          IF NOT FOUND THEN RETURN false; END IF;
        END IF;
        INSERT INTO public.device_presence AS p (provider_id, clinic_id, device_id, day, source, first_at, last_at, reports)
          SELECT of_provider, of_clinic, of_device, (told_at AT TIME ZONE 'UTC')::date, 'agent', told_at, told_at, 1 FROM public.device_state s
          WHERE s.provider_id = of_provider AND s.clinic_id = of_clinic AND s.device_id = of_device AND s.source = 'agent'
            AND s.report_hash = told_hash AND s.observed_at <= told_at
          ON CONFLICT (provider_id, clinic_id, device_id, day, source) DO UPDATE SET last_at = excluded.last_at, reports = p.reports + 1
            WHERE p.last_at < excluded.last_at;
        IF NOT FOUND THEN RETURN false; END IF;
        IF link IS NOT NULL THEN
          UPDATE public.device_chain c SET head = link + 1, head_report = report, head_from = link
            WHERE c.provider_id = of_provider AND c.clinic_id = of_clinic AND c.device_id = of_device AND c.head = link;
        END IF;
        RETURN true;
      END $function$;
      REVOKE ALL ON FUNCTION confirm_report(uuid, uuid, uuid, text, timestamptz, integer, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION confirm_report(uuid, uuid, uuid, text, timestamptz, integer, text) TO wardround_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION confirm_report(uuid, uuid, uuid, text, timestamptz, integer, text)');
  }
}
