import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each advisory was changed, and the way to one of them. */
const TABLE = `
  ALTER TABLE advisory ADD modified text;
  CREATE INDEX advisory_by_id ON advisory (edition, generation, advisory_id);
`;

function staging(modified: boolean): string {
  const [column, told, type] = modified ? [', modified', ', r.modified', ', modified text'] : ['', '', ''];
  return `CREATE OR REPLACE FUNCTION gate.stage_advisories(told_edition text, told_generation bigint, entries json) RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE kept integer;
  BEGIN
    INSERT INTO public.advisory (edition, generation, ecosystem, package, advisory_id, title, severity, cvss, cves, refs, affected${column})
      SELECT told_edition, told_generation, r.ecosystem, r.package, r.id, r.title, r.severity, r.cvss, r.cves, r."references", r.affected${told}
      FROM json_to_recordset(entries) AS r (ecosystem text, package text, id text, title text, severity text, cvss jsonb, cves text[],
        "references" text[], affected jsonb${type});
    GET DIAGNOSTICS kept = ROW_COUNT;
    RETURN kept;
  END $$;`;
}

function copying(modified: boolean): string {
  const [column, copied] = modified ? [', modified', ', a.modified'] : ['', ''];
  return `CREATE OR REPLACE FUNCTION gate.copy_edition(told_edition text, told_generation bigint, besides text[])
    RETURNS TABLE (source text, version text, sha256 text, fetched_at timestamptz, copied integer, left_out integer)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE kept public.feed_edition; taken integer;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    SELECT * INTO kept FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL;
    IF NOT FOUND THEN RETURN; END IF;
    INSERT INTO public.advisory (edition, generation, ecosystem, package, advisory_id, title, severity, cvss, cves, refs, affected${column})
      SELECT a.edition, told_generation, a.ecosystem, a.package, a.advisory_id, a.title, a.severity, a.cvss, a.cves, a.refs, a.affected${copied}
      FROM public.advisory a WHERE a.edition = told_edition AND a.generation = kept.generation AND a.advisory_id <> ALL (besides);
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN QUERY SELECT kept.source, kept.version, kept.sha256, kept.fetched_at, taken, kept.entries - taken;
  END $$;`;
}

/** Of these advisories those that are kept as they were changed later. */
const NEWER = `
  CREATE FUNCTION gate.newer_advisories(told_edition text, told_ids text[], told_modified text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT DISTINCT a.advisory_id FROM public.feed_edition f, unnest(told_ids, told_modified) AS t (id, modified), public.advisory a
        WHERE f.feed = 'osv' AND f.part = told_edition AND a.edition = f.part AND a.generation = f.generation AND a.advisory_id = t.id
          AND a.modified > t.modified $$;
`;

/**
 * What is staged takes the place of these advisories among those that are kept, at once. Where it takes the place of all, it is the edition; else the rest is
 * as old as it was, unless it is told to be fresh. No row: nothing was there that says or takes away anything.
 */
const MERGING = `
  CREATE FUNCTION gate.merge_edition(told json, told_generation bigint, told_ids text[], fresh boolean)
    RETURNS TABLE (version text, entries integer, changed integer)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE told_edition text := told->>'part'; kept public.feed_edition; staged integer; rest integer; gone integer; newest text;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    SELECT count(*) INTO staged FROM public.advisory a WHERE a.edition = told_edition AND a.generation = told_generation;
    IF staged <> (told->>'entries')::integer THEN
      RAISE EXCEPTION 'the edition that was being loaded is no longer whole: another one was begun meanwhile';
    END IF;
    SELECT * INTO kept FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL;
    SELECT count(*) INTO rest FROM public.advisory a WHERE a.edition = told_edition AND a.generation = kept.generation
      AND NOT EXISTS (SELECT FROM unnest(told_ids) AS t (id) WHERE t.id = a.advisory_id);
    gone := coalesce(kept.entries, 0) - rest;
    IF staged + gone = 0 THEN RETURN; END IF;
    newest := greatest(kept.version, told->>'version');
    IF rest = 0 AND staged > 0 THEN
      PERFORM gate.publish_edition((told::jsonb || jsonb_build_object('version', newest))::json, told_generation);
      RETURN QUERY SELECT newest, staged, staged + gone;
      RETURN;
    END IF;
    DELETE FROM public.advisory a USING unnest(told_ids) AS t (id)
      WHERE a.edition = told_edition AND a.generation = kept.generation AND a.advisory_id = t.id;
    UPDATE public.advisory a SET generation = kept.generation WHERE a.edition = told_edition AND a.generation = told_generation;
    UPDATE public.feed_edition f SET entries = rest + staged, version = CASE WHEN fresh THEN newest ELSE f.version END,
        fetched_at = CASE WHEN fresh THEN greatest(f.fetched_at, (told->>'fetched_at')::timestamptz) ELSE f.fetched_at END
      WHERE f.feed = 'osv' AND f.part = told_edition;
    RETURN QUERY SELECT CASE WHEN fresh THEN newest ELSE kept.version END, rest + staged, staged + gone;
  END $$;
`;
const FUNCTIONS = ['gate.newer_advisories(text, text[], text[])', 'gate.merge_edition(json, bigint, text[], boolean)'];

/** Some advisories of an edition, however large it is, are changed without carrying over the rest; one that is kept as it was changed later stays. */
export class MergeAdvisories1766010000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${TABLE}
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      ${staging(true)}
      ${copying(true)}
      ${NEWER}
      ${MERGING}
      REVOKE ALL ON FUNCTION ${FUNCTIONS.join(', ')} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FUNCTIONS.join(', ')} TO wardround_app;
      ${FUNCTIONS.map((name) => `ALTER FUNCTION ${name} OWNER TO wardround_gate;`).join('\n')}
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${FUNCTIONS.map((name) => `DROP FUNCTION ${name};`).join('\n')}
      ${staging(false)}
      ${copying(false)}
      DROP INDEX advisory_by_id;
      ALTER TABLE advisory DROP modified;
    `);
  }
}
