import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of these advisories those that are kept as they were changed later. */
const NEWER = `
  CREATE FUNCTION gate.newer_advisories(told_edition text, told_ids text[], told_modified text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT DISTINCT a.advisory_id FROM public.feed_edition f, unnest(told_ids, told_modified) AS t (id, modified), public.advisory a
        WHERE f.feed = 'osv' AND f.part = told_edition AND a.edition = f.part AND a.generation = f.generation AND a.advisory_id = t.id
          AND a.modified > t.modified $$;
`;

/** `choice`: the statements that choose, of what is told, the ids that count. */
function merging(parameters: string, choice: string): string {
  return `
  CREATE FUNCTION gate.merge_edition(${parameters}, fresh boolean)
    RETURNS TABLE (version text, entries integer, changed integer)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE told_edition text := told->>'part'; kept public.feed_edition; ids text[]; staged integer; older integer; rest integer; gone integer; newest text;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    SELECT count(*) INTO staged FROM public.advisory a WHERE a.edition = told_edition AND a.generation = told_generation;
    IF staged <> (told->>'entries')::integer THEN
      RAISE EXCEPTION 'the edition that was being loaded is no longer whole: another one was begun meanwhile';
    END IF;
    SELECT * INTO kept FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL;
    ${choice}
    SELECT count(*) INTO rest FROM public.advisory a WHERE a.edition = told_edition AND a.generation = kept.generation
      AND NOT EXISTS (SELECT FROM unnest(ids) AS t (id) WHERE t.id = a.advisory_id);
    gone := coalesce(kept.entries, 0) - rest;
    IF staged + gone = 0 THEN RETURN; END IF;
    newest := greatest(kept.version, told->>'version');
    IF rest = 0 AND staged > 0 THEN
      PERFORM gate.publish_edition((told::jsonb || jsonb_build_object('version', newest))::json, told_generation);
      RETURN QUERY SELECT newest, staged, staged + gone;
      RETURN;
    END IF;
    DELETE FROM public.advisory a USING unnest(ids) AS t (id)
      WHERE a.edition = told_edition AND a.generation = kept.generation AND a.advisory_id = t.id;
    UPDATE public.advisory a SET generation = kept.generation WHERE a.edition = told_edition AND a.generation = told_generation;
    UPDATE public.feed_edition f SET entries = rest + staged, version = CASE WHEN fresh THEN newest ELSE f.version END,
        fetched_at = CASE WHEN fresh THEN greatest(f.fetched_at, (told->>'fetched_at')::timestamptz) ELSE f.fetched_at END
      WHERE f.feed = 'osv' AND f.part = told_edition;
    RETURN QUERY SELECT CASE WHEN fresh THEN newest ELSE kept.version END, rest + staged, staged + gone;
  END $$;
`;
}

const ALL = 'ids := told_ids;';
/** What is kept as it was changed later stays, whoever put it there meanwhile. */
const NEWEST = `
    SELECT coalesce(array_agg(t.id), '{}') INTO ids FROM unnest(told_ids, told_modified) AS t (id, modified)
      WHERE NOT EXISTS (SELECT FROM public.advisory a WHERE a.edition = told_edition AND a.generation = kept.generation AND a.advisory_id = t.id
        AND a.modified > t.modified);
    DELETE FROM public.advisory a WHERE a.edition = told_edition AND a.generation = told_generation
      AND NOT EXISTS (SELECT FROM unnest(ids) AS t (id) WHERE t.id = a.advisory_id);
    GET DIAGNOSTICS older = ROW_COUNT;
    staged := staged - older;`;

function owned(name: string): string {
  return `REVOKE ALL ON FUNCTION ${name} FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${name} TO wardround_app; ALTER FUNCTION ${name} OWNER TO wardround_gate;`;
}

/** Of two who merge at once, the CVE that was changed last counts: it is chosen where nobody else can merge, no longer before. */
export class MergeNewestUnderLock1797402000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      DROP FUNCTION gate.newer_advisories(text, text[], text[]);
      DROP FUNCTION gate.merge_edition(json, bigint, text[], boolean);
      ${merging('told json, told_generation bigint, told_ids text[], told_modified text[]', NEWEST)}
      ${owned('gate.merge_edition(json, bigint, text[], text[], boolean)')}
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      DROP FUNCTION gate.merge_edition(json, bigint, text[], text[], boolean);
      ${NEWER}
      ${merging('told json, told_generation bigint, told_ids text[]', ALL)}
      ${owned('gate.newer_advisories(text, text[], text[])')}
      ${owned('gate.merge_edition(json, bigint, text[], boolean)')}
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }
}
