import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * While a provider's history is loaded, rounds at the machine's clock pass over it: they would assess and freeze what is not there yet.
 * Rounds that name the provider are the loader's own. Its reports wait until the end: nobody reads them before, and they take long.
 */
export class LeaveReplayedHistoriesAlone1764000000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE provider ADD COLUMN replaying boolean NOT NULL DEFAULT false;');
    await replaceWaiting(
      db,
      `AND NOT (w.kind = 'render-report' AND (SELECT p.replaying FROM public.provider p WHERE p.provider_id = w.provider_id))`,
    );
    await replace(
      db,
      `JOIN public.provider p USING (provider_id)
     WHERE (of_provider IS NULL AND NOT p.replaying) OR c.provider_id = of_provider`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await replaceWaiting(db, '');
    await replace(db, 'WHERE of_provider IS NULL OR c.provider_id = of_provider');
    await db.query('ALTER TABLE provider DROP COLUMN replaying;');
  }
}

async function replace(db: QueryRunner, condition: string): Promise<void> {
  await db.query(`
    DROP FUNCTION gate.list_clinics(uuid);
    GRANT CREATE ON SCHEMA gate TO wardround_gate;
    CREATE FUNCTION gate.list_clinics(of_provider uuid)
      RETURNS TABLE (provider_id uuid, clinic_id uuid, time_zone text, created_at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT c.provider_id, c.clinic_id, c.time_zone, c.created_at FROM public.clinic c
     ${condition} $$;
    REVOKE ALL ON FUNCTION gate.list_clinics(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION gate.list_clinics(uuid) TO wardround_app;
    ALTER FUNCTION gate.list_clinics(uuid) OWNER TO wardround_gate;
    REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`);
}

async function replaceWaiting(db: QueryRunner, unless: string): Promise<void> {
  await db.query(`
    CREATE OR REPLACE FUNCTION gate.find_waiting_work(before timestamptz, most integer, kinds text[])
      RETURNS TABLE (provider_id uuid, clinic_id uuid, kind text, key text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT w.provider_id, w.clinic_id, w.kind, w.key FROM public.work_item w
      WHERE w.state = 'waiting' AND w.requested_at < before AND (kinds IS NULL OR w.kind = ANY (kinds)) ${unless}
      ORDER BY w.requested_at LIMIT most $$;`);
}
