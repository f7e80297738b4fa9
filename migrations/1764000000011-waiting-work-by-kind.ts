import type { MigrationInterface, QueryRunner } from 'typeorm';

const BY_KIND = `
  CREATE FUNCTION gate.find_waiting_work(before timestamptz, most integer, kinds text[])
    RETURNS TABLE (provider_id uuid, clinic_id uuid, kind text, key text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT w.provider_id, w.clinic_id, w.kind, w.key FROM public.work_item w
    WHERE w.state = 'waiting' AND w.requested_at < before AND (kinds IS NULL OR w.kind = ANY (kinds)) ORDER BY w.requested_at LIMIT most $$;
  REVOKE ALL ON FUNCTION gate.find_waiting_work(timestamptz, integer, text[]) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION gate.find_waiting_work(timestamptz, integer, text[]) TO wardround_app;
  ALTER FUNCTION gate.find_waiting_work(timestamptz, integer, text[]) OWNER TO wardround_gate;`;
const ALL_KINDS = `
  CREATE FUNCTION gate.find_waiting_work(before timestamptz, most integer)
    RETURNS TABLE (provider_id uuid, clinic_id uuid, kind text, key text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT w.provider_id, w.clinic_id, w.kind, w.key FROM public.work_item w
    WHERE w.state = 'waiting' AND w.requested_at < before ORDER BY w.requested_at LIMIT most $$;
  REVOKE ALL ON FUNCTION gate.find_waiting_work(timestamptz, integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION gate.find_waiting_work(timestamptz, integer) TO wardround_app;
  ALTER FUNCTION gate.find_waiting_work(timestamptz, integer) OWNER TO wardround_gate;`;

/** Whoever asks whether the pipeline is busy must not be told of every report that waits its turn. */
export class WaitingWorkByKind1764000000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await replace(db, 'gate.find_waiting_work(timestamptz, integer)', BY_KIND);
  }

  async down(db: QueryRunner): Promise<void> {
    await replace(db, 'gate.find_waiting_work(timestamptz, integer, text[])', ALL_KINDS);
  }
}

async function replace(db: QueryRunner, old: string, text: string): Promise<void> {
  await db.query(
    `DROP FUNCTION ${old}; GRANT CREATE ON SCHEMA gate TO wardround_gate; ${text} REVOKE CREATE ON SCHEMA gate FROM wardround_gate;`,
  );
}
