import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the OAIC published of notified breaches since the product's own series ends. Nobody's data: everybody may read it, only the function writes it. */
export class CreatePublishedNotifications1765670000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE published_half_year (
        period text NOT NULL, figures jsonb NOT NULL, fetched_at timestamptz NOT NULL, CONSTRAINT published_half_year_pk PRIMARY KEY (period)
      );
      ALTER TABLE published_half_year ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY everybody_reads ON published_half_year FOR SELECT TO wardround_app USING (true);
      CREATE POLICY gate_keeps ON published_half_year TO wardround_gate USING (true) WITH CHECK (true);
      GRANT SELECT ON published_half_year TO wardround_app;
      GRANT SELECT, INSERT, UPDATE ON published_half_year TO wardround_gate;
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.keep_half_years(told json, entries json) RETURNS TABLE (kept integer, changed integer)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
      BEGIN
        INSERT INTO public.published_half_year AS p (period, figures, fetched_at)
          SELECT r->>'period', r::jsonb, (told->>'fetched_at')::timestamptz FROM json_array_elements(entries) AS r
          ON CONFLICT (period) DO UPDATE SET figures = excluded.figures, fetched_at = excluded.fetched_at
          WHERE p.fetched_at <= excluded.fetched_at;
        GET DIAGNOSTICS kept = ROW_COUNT;
        IF kept > 0 THEN PERFORM gate.keep_edition(told); END IF;
        RETURN QUERY SELECT kept, 0;
      END $$;
      REVOKE ALL ON FUNCTION gate.keep_half_years(json, json) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.keep_half_years(json, json) TO wardround_app;
      ALTER FUNCTION gate.keep_half_years(json, json) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION gate.keep_half_years(json, json); DROP TABLE published_half_year;');
  }
}
