import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the deployment's feeds of vulnerabilities go. Nobody's data: everybody may read it, only the function writes it. */
export class CreateIntelligenceFeeds1765500000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE intelligence_feed (
        feed text NOT NULL, etag text, last_modified text, outcome text NOT NULL, reason text, failures integer NOT NULL,
        checked_at timestamptz NOT NULL, changed_at timestamptz, next_at timestamptz NOT NULL,
        CONSTRAINT intelligence_feed_pk PRIMARY KEY (feed)
      );
      ALTER TABLE intelligence_feed ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY everybody_reads ON intelligence_feed FOR SELECT TO wardround_app USING (true);
      CREATE POLICY gate_keeps ON intelligence_feed TO wardround_gate USING (true) WITH CHECK (true);
      GRANT SELECT ON intelligence_feed TO wardround_app;
      GRANT SELECT, INSERT, UPDATE ON intelligence_feed TO wardround_gate;
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.keep_feed(told json) RETURNS void
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ INSERT INTO public.intelligence_feed SELECT * FROM json_populate_record(NULL::public.intelligence_feed, told)
        ON CONFLICT (feed) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified, outcome = excluded.outcome,
          reason = excluded.reason, failures = excluded.failures, checked_at = excluded.checked_at, changed_at = excluded.changed_at,
          next_at = excluded.next_at $$;
      REVOKE ALL ON FUNCTION gate.keep_feed(json) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.keep_feed(json) TO wardround_app;
      ALTER FUNCTION gate.keep_feed(json) OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION gate.keep_feed(json); DROP TABLE intelligence_feed;');
  }
}
