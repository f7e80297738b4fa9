import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEPT = 'edition, generation, ecosystem, package, advisory_id, title, severity, cvss, cves, refs, affected, modified';

function staging(aliases: boolean): string {
  const [column, told, type] = aliases ? [', aliases', `, coalesce(r.aliases, '{}')`, ', aliases text[]'] : ['', '', ''];
  return `CREATE OR REPLACE FUNCTION gate.stage_advisories(told_edition text, told_generation bigint, entries json) RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE kept integer;
  BEGIN
    INSERT INTO public.advisory (${KEPT}${column})
      SELECT told_edition, told_generation, r.ecosystem, r.package, r.id, r.title, r.severity, r.cvss, r.cves, r."references", r.affected, r.modified${told}
      FROM json_to_recordset(entries) AS r (ecosystem text, package text, id text, title text, severity text, cvss jsonb, cves text[],
        "references" text[], affected jsonb, modified text${type});
    GET DIAGNOSTICS kept = ROW_COUNT;
    RETURN kept;
  END $$;`;
}

function copying(aliases: boolean): string {
  const [column, copied] = aliases ? [', aliases', ', a.aliases'] : ['', ''];
  return `CREATE OR REPLACE FUNCTION gate.copy_edition(told_edition text, told_generation bigint, besides text[])
    RETURNS TABLE (source text, version text, sha256 text, fetched_at timestamptz, copied integer, left_out integer)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE kept public.feed_edition; taken integer;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    SELECT * INTO kept FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL;
    IF NOT FOUND THEN RETURN; END IF;
    INSERT INTO public.advisory (${KEPT}${column})
      SELECT a.edition, told_generation, a.ecosystem, a.package, a.advisory_id, a.title, a.severity, a.cvss, a.cves, a.refs, a.affected,
        a.modified${copied}
      FROM public.advisory a WHERE a.edition = told_edition AND a.generation = kept.generation AND a.advisory_id <> ALL (besides);
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN QUERY SELECT kept.source, kept.version, kept.sha256, kept.fetched_at, taken, kept.entries - taken;
  END $$;`;
}

/** Under which other ids an advisory is published. */
export class NameAliases1766010000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE advisory ADD aliases text[] NOT NULL DEFAULT '{}';
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      ${staging(true)}
      ${copying(true)}
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${staging(false)}
      ${copying(false)}
      ALTER TABLE advisory DROP aliases;
    `);
  }
}
