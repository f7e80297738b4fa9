import type { MigrationInterface, QueryRunner } from 'typeorm';

function publishing(confirmed: string): string {
  return `CREATE OR REPLACE FUNCTION gate.publish_edition(told json, told_generation bigint) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE told_edition text := told->>'part'; staged integer;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    SELECT count(*) INTO staged FROM public.advisory a WHERE a.edition = told_edition AND a.generation = told_generation;
    IF staged <> (told->>'entries')::integer THEN
      RAISE EXCEPTION 'the edition that was being loaded is no longer whole: another one was begun meanwhile';
    END IF;
    IF EXISTS (SELECT 1 FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.version > told->>'version') THEN
      DELETE FROM public.advisory a WHERE a.edition = told_edition AND a.generation = told_generation;
      RETURN false;
    END IF;
    PERFORM gate.keep_edition(told);
    UPDATE public.feed_edition f SET generation = told_generation${confirmed} WHERE f.feed = 'osv' AND f.part = told_edition;
    DELETE FROM public.advisory a WHERE a.edition = told_edition AND a.generation <> told_generation;
    RETURN true;
  END $$;`;
}

/** What is read was looked for and is as it was; by its publisher itself, or by somebody who may stand still. Returns as of when it counted before. */
const CONFIRMING = `
  DROP FUNCTION gate.confirm_edition(text, timestamptz);
  CREATE FUNCTION gate.confirm_edition(told_edition text, confirmed timestamptz, by_publisher boolean) RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE kept public.feed_edition;
  BEGIN
    SELECT * INTO kept FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL FOR UPDATE;
    UPDATE public.feed_edition f SET fetched_at = greatest(f.fetched_at, confirmed),
        confirmed_at = CASE WHEN by_publisher THEN greatest(f.confirmed_at, confirmed) ELSE f.confirmed_at END
      WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL;
    RETURN greatest(least(kept.fetched_at, kept.version::timestamptz), kept.confirmed_at);
  END $$;
`;
const BEFORE = `
  DROP FUNCTION gate.confirm_edition(text, timestamptz, boolean);
  CREATE FUNCTION gate.confirm_edition(told_edition text, confirmed timestamptz) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ UPDATE public.feed_edition f SET fetched_at = greatest(f.fetched_at, confirmed)
        WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL $$;
`;

function owned(name: string): string {
  return `REVOKE ALL ON FUNCTION ${name} FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${name} TO wardround_app; ALTER FUNCTION ${name} OWNER TO wardround_gate;`;
}

/** When a publisher last said that its edition is as it is: one of which nothing is new is not old for that. */
export class ConfirmEditions1766010000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE feed_edition ADD confirmed_at timestamptz;
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      ${publishing(', confirmed_at = NULL')}
      ${CONFIRMING}
      ${owned('gate.confirm_edition(text, timestamptz, boolean)')}
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      ${publishing('')}
      ${BEFORE}
      ${owned('gate.confirm_edition(text, timestamptz)')}
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
      ALTER TABLE feed_edition DROP confirmed_at;
    `);
  }
}
