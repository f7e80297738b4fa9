import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is held while a provider's history is loaded is not waiting: the oldest of many would be found, and left, again and again. */
export class HeldWorkIsNotSwept1765200000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await hold(db, `w.kind IN ('late-evidence', 'render-report')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await hold(db, `w.kind = 'render-report'`);
  }
}

async function hold(db: QueryRunner, held: string): Promise<void> {
  await db.query(`
    CREATE OR REPLACE FUNCTION gate.find_waiting_work(before timestamptz, most integer, kinds text[])
      RETURNS TABLE (provider_id uuid, clinic_id uuid, kind text, key text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT w.provider_id, w.clinic_id, w.kind, w.key FROM public.work_item w
      WHERE w.state = 'waiting' AND w.requested_at < before AND (kinds IS NULL OR w.kind = ANY (kinds))
        AND NOT (${held} AND (SELECT p.replaying FROM public.provider p WHERE p.provider_id = w.provider_id))
      ORDER BY w.requested_at LIMIT most $$;`);
}
