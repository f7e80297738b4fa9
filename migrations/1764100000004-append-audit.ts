import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND = 'gate.append_audit(timestamptz, text, text, text, uuid, text, text, boolean, text, text, text)';

/**
 * Adds one link to the chain of the scope's provider. The head is locked first: whoever adds at the same time waits, so the
 * chain never forks. The provider is the scope's and no argument, and row-level security binds the function too.
 */
export class AppendAudit1764100000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.audit_text(VARIADIC parts text[]) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
      AS $$ SELECT string_agg(CASE WHEN part IS NULL THEN '-' ELSE length(part) || ':' || part END, ',' ORDER BY n)
        FROM unnest(parts) WITH ORDINALITY AS p (part, n) $$;
      REVOKE ALL ON FUNCTION gate.audit_text(text[]) FROM PUBLIC;
      ALTER FUNCTION gate.audit_text(text[]) OWNER TO wardround_gate;
      CREATE FUNCTION gate.append_audit(happened_at timestamptz, by_kind text, by_id text, did text, in_clinic uuid, to_kind text, to_id text,
        for_clinic boolean, why text, why_note text, told text) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
      DECLARE
        of_provider uuid := nullif(current_setting('wardround.provider_id', true), '')::uuid;
        head public.audit_head;
        id uuid := gen_random_uuid();
        linked text;
      BEGIN
        INSERT INTO public.audit_head (provider_id, seq, hash) VALUES (of_provider, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
        SELECT * INTO STRICT head FROM public.audit_head h WHERE h.provider_id = of_provider FOR UPDATE;
        linked := encode(sha256(convert_to(gate.audit_text(head.hash, of_provider::text, id::text,
          to_char(happened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), by_kind, by_id, did, in_clinic::text,
          to_kind, to_id, for_clinic::text, why, why_note, told), 'UTF8')), 'hex');
        INSERT INTO public.audit_event (provider_id, seq, event_id, at, actor_kind, actor_id, action, clinic_id, subject_kind, subject_id,
          on_behalf, reason_code, reason_note, facts, previous_hash, hash)
        VALUES (of_provider, head.seq + 1, id, happened_at, by_kind, by_id, did, in_clinic, to_kind, to_id,
          for_clinic, why, why_note, told, head.hash, linked);
        UPDATE public.audit_head SET seq = head.seq + 1, hash = linked WHERE provider_id = of_provider;
      END $$;
      REVOKE ALL ON FUNCTION ${APPEND} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${APPEND} TO wardround_app;
      ALTER FUNCTION ${APPEND} OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${APPEND}; DROP FUNCTION gate.audit_text(text[]);`);
  }
}
