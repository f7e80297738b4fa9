import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
  CREATE TABLE advisory (
    edition text NOT NULL, generation bigint NOT NULL, ecosystem text NOT NULL, package text NOT NULL, advisory_id text NOT NULL, title text NOT NULL,
    severity text, cvss jsonb, cves text[] NOT NULL, refs text[] NOT NULL, affected jsonb NOT NULL,
    CONSTRAINT advisory_pk PRIMARY KEY (edition, generation, ecosystem, package, advisory_id)
  );
  ALTER TABLE feed_edition ADD generation bigint;
  ALTER TABLE finding_place ADD because text;
  CREATE SEQUENCE advisory_generation;
  GRANT USAGE ON SEQUENCE advisory_generation TO wardround_gate;
  ALTER TABLE advisory ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY everybody_reads ON advisory FOR SELECT TO wardround_app USING (true);
  CREATE POLICY gate_keeps ON advisory TO wardround_gate USING (true) WITH CHECK (true);
  GRANT SELECT ON advisory TO wardround_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON advisory TO wardround_gate;
`;

/** What is staged is nobody's to read before it is published, and is swept away by the next edition where it never is. */
const STAGING = `
  CREATE FUNCTION gate.stage_edition(told_edition text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('advisories ' || told_edition, 0));
    DELETE FROM public.advisory a WHERE a.edition = told_edition AND a.generation NOT IN
      (SELECT f.generation FROM public.feed_edition f WHERE f.feed = 'osv' AND f.part = told_edition AND f.generation IS NOT NULL);
    RETURN nextval('public.advisory_generation');
  END $$;
  CREATE FUNCTION gate.stage_advisories(told_edition text, told_generation bigint, entries json) RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE kept integer;
  BEGIN
    INSERT INTO public.advisory (edition, generation, ecosystem, package, advisory_id, title, severity, cvss, cves, refs, affected)
      SELECT told_edition, told_generation, r.ecosystem, r.package, r.id, r.title, r.severity, r.cvss, r.cves, r."references", r.affected
      FROM json_to_recordset(entries) AS r (ecosystem text, package text, id text, title text, severity text, cvss jsonb, cves text[],
        "references" text[], affected jsonb);
    GET DIAGNOSTICS kept = ROW_COUNT;
    RETURN kept;
  END $$;
`;

/** True: it is read from now on, and what was there before is gone. False: a newer one is kept. */
const PUBLISHING = `
  CREATE FUNCTION gate.publish_edition(told json, told_generation bigint) RETURNS boolean
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
    UPDATE public.feed_edition f SET generation = told_generation WHERE f.feed = 'osv' AND f.part = told_edition;
    DELETE FROM public.advisory a WHERE a.edition = told_edition AND a.generation <> told_generation;
    RETURN true;
  END $$;
`;

/** Advisories of packages, an edition an ecosystem. Nobody's data: everybody may read it, only the functions write it, and an edition is there whole or not at all. */
export class CreateAdvisories1765660000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    const functions = 'gate.stage_edition(text), gate.stage_advisories(text, bigint, json), gate.publish_edition(json, bigint)';
    const owned = functions.split(/, (?=gate)/).map((name) => `ALTER FUNCTION ${name} OWNER TO wardround_gate;`);
    await db.query(`
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      ${STAGING}
      ${PUBLISHING}
      REVOKE ALL ON FUNCTION ${functions} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${functions} TO wardround_app;
      ${owned.join('\n')}
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION gate.publish_edition(json, bigint);
      DROP FUNCTION gate.stage_advisories(text, bigint, json);
      DROP FUNCTION gate.stage_edition(text);
      DROP SEQUENCE advisory_generation;
      ALTER TABLE finding_place DROP because;
      DELETE FROM feed_edition WHERE feed = 'osv';
      ALTER TABLE feed_edition DROP generation;
      DROP TABLE advisory;
    `);
  }
}
