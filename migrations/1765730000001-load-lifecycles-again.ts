import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An edition that is loaded again counts as changed, so that clinics which a load that broke off had not come to are assessed by it after all. */
export class LoadLifecyclesAgain1765730000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await keeping(
      db,
      `greatest(differing + gone, CASE WHEN again THEN kept ELSE 0 END)`,
      `again := EXISTS (SELECT 1 FROM public.feed_edition f
          WHERE f.feed = 'endoflife' AND f.part = told->>'part' AND f.sha256 = told->>'sha256');`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await keeping(db, 'differing + gone', '');
  }
}

async function keeping(db: QueryRunner, changed: string, look: string): Promise<void> {
  await db.query(`
      CREATE OR REPLACE FUNCTION gate.keep_lifecycles(told json, is_whole boolean, entries json) RETURNS TABLE (kept integer, changed integer)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
      DECLARE told_version text := told->>'version'; gone integer := 0; differing integer; again boolean := false;
      BEGIN
        LOCK TABLE public.product_lifecycle IN SHARE ROW EXCLUSIVE MODE;
        IF is_whole AND EXISTS (SELECT 1 FROM public.feed_edition f WHERE f.feed = 'endoflife' AND f.part = '' AND f.version > told_version) THEN
          RETURN QUERY SELECT 0, 0;
          RETURN;
        END IF;
        ${look}
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
        RETURN QUERY SELECT kept, ${changed};
      END $$;`);
}
