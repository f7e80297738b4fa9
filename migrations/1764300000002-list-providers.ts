import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An operator's rotation of keys goes over every provider; it learns their ids and nothing else without a scope. */
export class ListProviders1764300000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      GRANT CREATE ON SCHEMA gate TO wardround_gate;
      CREATE FUNCTION gate.list_providers() RETURNS TABLE (provider_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$ SELECT p.provider_id FROM public.provider p ORDER BY p.created_at, p.provider_id $$;
      REVOKE ALL ON FUNCTION gate.list_providers() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION gate.list_providers() TO wardround_app;
      ALTER FUNCTION gate.list_providers() OWNER TO wardround_gate;
      REVOKE CREATE ON SCHEMA gate FROM wardround_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION gate.list_providers();');
  }
}
