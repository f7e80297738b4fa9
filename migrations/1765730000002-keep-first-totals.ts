import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A half-year's total as it was first published stays beside what the OAIC says later. */
export class KeepFirstTotals1765730000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await keeping(db, `excluded.figures || jsonb_build_object('firstTotal', coalesce(p.figures->'firstTotal', p.figures->'total'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await keeping(db, 'excluded.figures');
  }
}

async function keeping(db: QueryRunner, figures: string): Promise<void> {
  await db.query(`
      CREATE OR REPLACE FUNCTION gate.keep_half_years(told json, entries json) RETURNS TABLE (kept integer, changed integer)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
      BEGIN
        INSERT INTO public.published_half_year AS p (period, figures, fetched_at)
          SELECT r->>'period', r::jsonb, (told->>'fetched_at')::timestamptz FROM json_array_elements(entries) AS r
          ON CONFLICT (period) DO UPDATE SET figures = ${figures}, fetched_at = excluded.fetched_at
          WHERE p.fetched_at <= excluded.fetched_at;
        GET DIAGNOSTICS kept = ROW_COUNT;
        IF kept > 0 THEN PERFORM gate.keep_edition(told); END IF;
        RETURN QUERY SELECT kept, 0;
      END $$;`);
}
