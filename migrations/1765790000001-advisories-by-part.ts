import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a feed goes by its parts: advisories are looked at ecosystem by ecosystem. */
const STANDINGS = `
  ALTER TABLE intelligence_feed ADD part text NOT NULL DEFAULT '';
  ALTER TABLE intelligence_feed DROP CONSTRAINT intelligence_feed_pk;
  ALTER TABLE intelligence_feed ADD CONSTRAINT intelligence_feed_pk PRIMARY KEY (feed, part);
`;

function keepFeed(key: string): string {
  return `CREATE OR REPLACE FUNCTION gate.keep_feed(told json) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ INSERT INTO public.intelligence_feed SELECT * FROM json_populate_record(NULL::public.intelligence_feed, told)
        ON CONFLICT (${key}) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified, outcome = excluded.outcome,
          reason = excluded.reason, failures = excluded.failures, checked_at = excluded.checked_at, changed_at = excluded.changed_at,
          next_at = excluded.next_at $$;`;
}

/** What is read is carried into the edition that is staged, but for the advisories that are told anew. No row: nothing is kept of the ecosystem. */
const COPYING = `
  CREATE FUNCTION gate.copy_edition(told_edition text, told_generation bigint, besides text[])
    RETURNS TABLE (source text, version text, sha256 text, fetched_at timestamptz, copied integer, left_out integer)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE kept public.feed_edition; taken integer;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    SELECT * INTO kept FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL;
    IF NOT FOUND THEN RETURN; END IF;
    INSERT INTO public.advisory (edition, generation, ecosystem, package, advisory_id, title, severity, cvss, cves, refs, affected)
      SELECT a.edition, told_generation, a.ecosystem, a.package, a.advisory_id, a.title, a.severity, a.cvss, a.cves, a.refs, a.affected
      FROM public.advisory a WHERE a.edition = told_edition AND a.generation = kept.generation AND a.advisory_id <> ALL (besides);
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN QUERY SELECT kept.source, kept.version, kept.sha256, kept.fetched_at, taken, kept.entries - taken;
  END $$;
`;

/** What is read was looked for and is as it was. */
const CONFIRMING = `
  CREATE FUNCTION gate.confirm_edition(told_edition text, confirmed timestamptz) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ UPDATE public.feed_edition f SET fetched_at = greatest(f.fetched_at, confirmed)
        WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL $$;
`;
const FUNCTIONS = ['gate.copy_edition(text, bigint, text[])', 'gate.confirm_edition(text, timestamptz)'];

/** Advisories are looked for by the worker, an ecosystem at a time, and one of them may be told anew without the others. */
export class AdvisoriesByPart1765790000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${STANDINGS}
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      ${keepFeed('feed, part')}
      ${COPYING}
      ${CONFIRMING}
      REVOKE ALL ON FUNCTION ${FUNCTIONS.join(', ')} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')} TO wardround_app;
      ${FUNCTIONS.map((name) => `ALTER FUNCTION ${name} OWNER TO wardround_gate;`).join('\n')}
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${FUNCTIONS.map((name) => `DROP FUNCTION ${name};`).join('\n')}
      DELETE FROM intelligence_feed WHERE part <> '';
      ALTER TABLE intelligence_feed DROP CONSTRAINT intelligence_feed_pk;
      ALTER TABLE intelligence_feed DROP part;
      ALTER TABLE intelligence_feed ADD CONSTRAINT intelligence_feed_pk PRIMARY KEY (feed);
      ${keepFeed('feed')}
    `);
  }
}
