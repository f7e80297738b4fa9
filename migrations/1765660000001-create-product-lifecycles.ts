import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
      CREATE TABLE product_lifecycle (
        product text NOT NULL, cycles jsonb NOT NULL, version text, fetched_at timestamptz NOT NULL,
        CONSTRAINT product_lifecycle_pk PRIMARY KEY (product)
      );
      CREATE TABLE feed_edition (
        feed text NOT NULL, part text NOT NULL, source text NOT NULL, version text, sha256 text NOT NULL, fetched_at timestamptz NOT NULL,
        entries integer NOT NULL, CONSTRAINT feed_edition_pk PRIMARY KEY (feed, part)
      );
      ALTER TABLE product_lifecycle ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY everybody_reads ON product_lifecycle FOR SELECT TO wardround_app USING (true);
      CREATE POLICY gate_keeps ON product_lifecycle TO wardround_gate USING (true) WITH CHECK (true);
      GRANT SELECT ON product_lifecycle TO wardround_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON product_lifecycle TO wardround_gate;
      ALTER TABLE feed_edition ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY everybody_reads ON feed_edition FOR SELECT TO wardround_app USING (true);
      CREATE POLICY gate_keeps ON feed_edition TO wardround_gate USING (true) WITH CHECK (true);
      GRANT SELECT ON feed_edition TO wardround_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON feed_edition TO wardround_gate;
`;

const FUNCTIONS = `
      CREATE FUNCTION gate.keep_edition(told json) RETURNS void
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ INSERT INTO public.feed_edition SELECT * FROM json_populate_record(NULL::public.feed_edition, told)
        ON CONFLICT (feed, part) DO UPDATE SET source = excluded.source, version = excluded.version, sha256 = excluded.sha256,
          fetched_at = excluded.fetched_at, entries = excluded.entries $$;
      CREATE FUNCTION gate.keep_lifecycles(told json, is_whole boolean, entries json) RETURNS TABLE (kept integer, changed integer)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
      DECLARE told_version text := told->>'version'; gone integer := 0; differing integer;
      BEGIN
        LOCK TABLE public.product_lifecycle IN SHARE ROW EXCLUSIVE MODE;
        IF is_whole AND EXISTS (SELECT 1 FROM public.feed_edition f WHERE f.feed = 'endoflife' AND f.part = '' AND f.version > told_version) THEN
          RETURN QUERY SELECT 0, 0;
          RETURN;
        END IF;
        SELECT count(*) INTO differing FROM json_to_recordset(entries) AS r (product text, cycles jsonb)
          LEFT JOIN public.product_lifecycle l ON l.product = r.product
          WHERE l.cycles IS DISTINCT FROM r.cycles AND (l.version > told_version) IS NOT TRUE;
        INSERT INTO public.product_lifecycle AS l (product, cycles, version, fetched_at)
          SELECT r.product, r.cycles, told_version, (told->>'fetched_at')::timestamptz
          FROM json_to_recordset(entries) AS r (product text, cycles jsonb)
          ON CONFLICT (product) DO UPDATE SET cycles = excluded.cycles, version = excluded.version, fetched_at = excluded.fetched_at
          WHERE (l.version > excluded.version) IS NOT TRUE;
        GET DIAGNOSTICS kept = ROW_COUNT;
        IF is_whole THEN
          DELETE FROM public.product_lifecycle l WHERE l.product NOT IN (SELECT r.product FROM json_to_recordset(entries) AS r (product text));
          GET DIAGNOSTICS gone = ROW_COUNT;
          DELETE FROM public.feed_edition f WHERE f.feed = 'endoflife';
        END IF;
        IF kept > 0 THEN PERFORM gate.keep_edition(told); END IF;
        RETURN QUERY SELECT kept, differing + gone;
      END $$;
`;

/**
 * Support dates as endoflife.date publishes them, and where every feed's file came from. Nobody's data: everybody may read it, only the functions write it.
 */
export class CreateProductLifecycles1765660000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(`
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      ${FUNCTIONS}
      REVOKE ALL ON FUNCTION gate.keep_edition(json), gate.keep_lifecycles(json, boolean, json) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.keep_edition(json), gate.keep_lifecycles(json, boolean, json) TO wardround_app;
      ALTER FUNCTION gate.keep_edition(json) OWNER TO wardround_gate;
      ALTER FUNCTION gate.keep_lifecycles(json, boolean, json) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION gate.keep_lifecycles(json, boolean, json);
      DROP FUNCTION gate.keep_edition(json);
      DROP TABLE feed_edition;
      DROP TABLE product_lifecycle;
    `);
  }
}
